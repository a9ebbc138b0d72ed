import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
const [incident] = (await cluster.incidents.search({ filter: { state: 'ACTIVE' } })).items
if (incident !== undefined) await cluster.incidents.resolve(incident.incidentKey)

// All incidents of a process, in the background:
const batch = await cluster.processInstances.resolveIncidentsBatch({
	filter: { processDefinitionId: 'order-process', hasIncident: true },
})
const { state, operationsCompletedCount } = await cluster.batchOperations.wait(batch)
console.log(state, operationsCompletedCount)
