import type { ChangeStatus, Operations } from '@operate-api/client'
import type { Call, CallOptions, Paged, PagedCallOptions } from '@operate-api/runtime'
import type { ClusterClient } from '../create-cluster-client.ts'
import { mapCall, mapPaged } from './calls.ts'
import type { EntityName } from './tables.ts'
import { cursorOf, type OperateQuery, toClusterQuery } from './to-query.ts'
import { evaluationOf, toOperatePage, toOperateRecord } from './to-record.ts'

/** The operations of Operate's client. */
export type OperateOperations = Operations<CallOptions, PagedCallOptions>

/** Sends the requests of v2 for one entity. */
interface Room {
	search(query: never, options?: CallOptions): Call<unknown>
	searchAll(query: never, options?: PagedCallOptions): Paged<unknown, unknown>
	get(key: never, options?: CallOptions): Call<unknown>
}

/** The number of sequence flows that v1 returns at most. */
const MAX_SEQUENCE_FLOWS = 1000
const MAX_SIZE = 1000

/** The operations that every entity has. */
interface Reads {
	search(query?: OperateQuery, options?: CallOptions): Call<unknown>
	searchAll(query?: OperateQuery, options?: PagedCallOptions): Paged<unknown, unknown>
	get(key: string, options?: CallOptions): Call<unknown>
}

function readsOf(entity: EntityName, room: Room, more: (item: object) => object = () => ({})): Reads {
	const recordOf = (item: unknown) => toOperateRecord(entity, item as object)
	const pageOf = (page: unknown) => toOperatePage(entity, page as never)
	return {
		search: (query, options) =>
			mapCall(() => room.search(toClusterQuery(entity, query) as never, options), pageOf),
		searchAll(query, given) {
			const { after, ...options } = given ?? {}
			const start = () => {
				const cursor = typeof after === 'string' ? after : cursorOf(entity, after)
				const paged = { ...options, ...(cursor !== undefined && { after: cursor }) }
				return room.searchAll(toClusterQuery(entity, query, MAX_SIZE) as never, paged)
			}
			return mapPaged(start, recordOf, pageOf)
		},
		get: (key, options) =>
			mapCall(
				() => room.get(key as never, options),
				(item) => {
					// In v1, the tenant comes last.
					const { tenantId, ...record } = recordOf(item)
					return { ...record, ...more(item as object), tenantId }
				},
			),
	}
}

interface ElementCounts {
	readonly elementId: string
	readonly active: number
	readonly canceled: number
	readonly incidents: number
	readonly completed: number
}

function deleteInstance(cluster: ClusterClient, key: string, options?: CallOptions): Call<ChangeStatus> {
	return mapCall(
		() => cluster.processInstances.delete(key as never, undefined, options) as Call<unknown>,
		() => ({ message: `Process instance and dependant data deleted for key '${key}'`, deleted: 1 }),
	)
}

/** Creates the operations of Operate's client over v2. */
export function createBridgedOperations(cluster: ClusterClient): OperateOperations {
	const { processInstances, processDefinitions, decisionRequirements } = cluster
	const text = (xml: unknown) => String(xml ?? '')
	const operations = {
		processDefinitions: {
			...readsOf('processDefinitions', processDefinitions as Room),
			xml: (key: string, options?: CallOptions) =>
				mapCall(() => processDefinitions.xml(key as never, options) as Call<unknown>, text),
		},
		decisionDefinitions: readsOf('decisionDefinitions', cluster.decisionDefinitions as Room),
		decisionInstances: readsOf('decisionInstances', cluster.decisionInstances as Room, evaluationOf),
		flowNodeInstances: readsOf('flowNodeInstances', cluster.elementInstances as Room),
		variables: readsOf('variables', cluster.variables as Room, () => ({ truncated: false })),
		processInstances: {
			...readsOf('processInstances', processInstances as Room),
			delete: (key: string, options?: CallOptions) => deleteInstance(cluster, key, options),
			statistics: (key: string, options?: CallOptions) =>
				mapCall(
					() => processInstances.statistics(key as never, options) as Call<{ items: ElementCounts[] }>,
					({ items }) => items.map(({ elementId, ...counts }) => ({ activityId: elementId, ...counts })),
				),
			sequenceFlows: (key: string, options?: CallOptions) =>
				mapCall(
					() =>
						processInstances.sequenceFlows(key as never, options) as Call<{
							items: { sequenceFlowId: string }[]
						}>,
					({ items }) => items.slice(0, MAX_SEQUENCE_FLOWS).map(({ sequenceFlowId }) => sequenceFlowId),
				),
		},
		decisionRequirements: {
			...readsOf('decisionRequirements', decisionRequirements as Room),
			xml: (key: string, options?: CallOptions) =>
				mapCall(() => decisionRequirements.xml(key as never, options) as Call<unknown>, text),
		},
		incidents: readsOf('incidents', cluster.incidents as Room),
	}
	return operations as unknown as OperateOperations
}
