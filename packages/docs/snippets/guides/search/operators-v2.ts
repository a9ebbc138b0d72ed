import { createClusterClientFromEnv, key } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
const { page } = await cluster.processInstances.search({
	filter: {
		processDefinitionId: { $like: 'order-*' },
		processInstanceKey: { $notIn: [key('2251799813685249')] },
		endDate: { $exists: false },
		$or: [{ hasIncident: true }, { startDate: { $lt: '2026-08-01T00:00:00Z' } }],
	},
})
console.log(page.totalItems)
