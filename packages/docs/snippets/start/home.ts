import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const { incidents } = createClusterClientFromEnv()
const failed = incidents.searchAll({ filter: { errorType: 'JOB_NO_RETRIES' } })

for await (const incident of failed) {
	console.log(incident.processInstanceKey, incident.elementId)
}
