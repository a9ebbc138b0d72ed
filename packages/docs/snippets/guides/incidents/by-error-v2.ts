import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
const { items } = await cluster.incidents.statisticsByError()
for (const { errorMessage, activeInstancesWithErrorCount } of items) {
	console.log(activeInstancesWithErrorCount, errorMessage)
}
