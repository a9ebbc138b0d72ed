import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
const { items } = await cluster.processInstances.search({
	filter: { processDefinitionId: 'order-process', state: 'COMPLETED' },
	sort: [{ field: 'endDate', order: 'DESC' }],
	page: { limit: 3 },
})
for (const { processInstanceKey } of items) console.log(processInstanceKey)
