import type { OperateClient, ProcessInstanceKey } from '@operate-api/client'
import type { ClusterClient } from '../../src/index.ts'

type Example = readonly [
	title: string,
	v1: (operate: OperateClient, instance: ProcessInstanceKey) => Promise<unknown>,
	v2: (cluster: ClusterClient, instance: ProcessInstanceKey) => Promise<unknown>,
]

/**
 * Examples that carry out the same task with both clients. The guide shows their bodies, and a test compares their
 * results.
 */
export const examples: readonly Example[] = [
	[
		'Count the incidents that are active',
		async (operate) => {
			const { total } = await operate.incidents.search({ filter: { state: 'ACTIVE' }, size: 1 })
			return total
		},
		async (cluster) => {
			const { page } = await cluster.incidents.search({ filter: { state: 'ACTIVE' }, page: { limit: 1 } })
			return page.totalItems
		},
	],
	[
		'Find canceled instances of a process, newest first',
		async (operate) => {
			const { items } = await operate.processInstances.search({
				filter: { bpmnProcessId: 'order-process', state: 'CANCELED' },
				sort: [{ field: 'endDate', order: 'DESC' }],
			})
			return items.map(({ key }) => key)
		},
		async (cluster) => {
			const { items } = await cluster.processInstances.search({
				filter: { processDefinitionId: 'order-process', state: 'TERMINATED' },
				sort: [{ field: 'endDate', order: 'DESC' }],
				page: { limit: 10 },
			})
			return items.map(({ processInstanceKey }) => processInstanceKey)
		},
	],
	[
		'Find the instances that started on a day',
		async (operate) => {
			const startDate = '2026-07-03T00:00:00.000+0000||/d'
			return operate.processInstances
				.searchAll({ filter: { startDate } })
				.toArray()
				.then(({ length }) => length)
		},
		async (cluster) => {
			const startDate = { $gte: '2026-07-03T00:00:00Z', $lt: '2026-07-04T00:00:00Z' }
			return cluster.processInstances
				.searchAll({ filter: { startDate } })
				.toArray()
				.then(({ length }) => length)
		},
	],
	[
		'Read all variables of an instance',
		async (operate, instance) => {
			const variables = []
			for await (const { name, value } of operate.variables.searchAll({
				filter: { processInstanceKey: instance },
			})) {
				variables.push(`${name}=${value}`)
			}
			return variables
		},
		async (cluster, instance) => {
			const variables = []
			for await (const { name, value } of cluster.variables.searchAll({
				filter: { processInstanceKey: instance },
			})) {
				variables.push(`${name}=${value}`)
			}
			return variables
		},
	],
	[
		'Count how often each flow node of an instance was executed',
		async (operate, instance) => {
			const counts = await operate.processInstances.statistics(instance)
			return counts.map(({ activityId, completed }) => [activityId, completed])
		},
		async (cluster, instance) => {
			const { items } = await cluster.processInstances.statistics(instance)
			return items.map(({ elementId, completed }) => [elementId, completed])
		},
	],
	[
		'List the sequence flows of an instance',
		async (operate, instance) => operate.processInstances.sequenceFlows(instance),
		async (cluster, instance) => {
			const { items } = await cluster.processInstances.sequenceFlows(instance)
			return items.map(({ sequenceFlowId }) => sequenceFlowId)
		},
	],
	[
		'Delete an instance that has ended',
		async (operate, instance) => {
			await operate.processInstances.delete(instance)
		},
		async (cluster, instance) => {
			// Possible from Camunda 8.9. A moment later, the instance is gone.
			await cluster.processInstances.delete(instance)
		},
	],
]
