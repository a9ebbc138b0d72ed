import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
const filter = { processDefinitionId: 'order-process', state: 'ACTIVE' } as const
for await (const { incidentKey, errorType, errorMessage } of cluster.incidents.searchAll({ filter })) {
	console.log(incidentKey, errorType, errorMessage)
}
