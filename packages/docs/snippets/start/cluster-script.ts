import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
for await (const incident of cluster.incidents.searchAll({ filter: { state: 'ACTIVE' } })) {
	console.log(incident.processInstanceKey, incident.errorType, incident.errorMessage)
}
