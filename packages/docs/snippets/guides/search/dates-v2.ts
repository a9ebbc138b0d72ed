import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
const { items } = await cluster.processInstances.search({
	filter: { startDate: { $gte: '2026-07-03T00:00:00Z', $lt: '2026-07-04T00:00:00Z' } },
	sort: [{ field: 'startDate', order: 'ASC' }],
})
for (const { startDate } of items) console.log(startDate)
