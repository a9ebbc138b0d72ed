import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
const { items, page } = await cluster.processInstances.search({
	filter: { processDefinitionId: 'order-process', state: 'COMPLETED' },
	sort: [{ field: 'endDate', order: 'DESC' }],
	page: { limit: 3 },
})
console.log(`${page.totalItems} completed, the last ones:`)
for (const { processInstanceKey, endDate } of items) console.log(processInstanceKey, endDate)
