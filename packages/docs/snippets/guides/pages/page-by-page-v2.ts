import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
for await (const { items, page } of cluster.processInstances.searchAll({ page: { limit: 100 } }).pages()) {
	console.log(items.length, page.totalItems)
}
