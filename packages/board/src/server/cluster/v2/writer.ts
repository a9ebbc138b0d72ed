import {
	type ClusterClient,
	ClusterError,
	key,
	type ProcessInstanceFilter,
} from '@operate-api/cluster-client'
import type { Action } from '../../../shared/api.ts'
import type { BatchProgress, Writer } from '../cluster.ts'
import { toInstance } from './records.ts'

const states: Readonly<Record<string, BatchProgress['state']>> = {
	COMPLETED: 'done',
	PARTIALLY_COMPLETED: 'done',
	CANCELED: 'failed',
	FAILED: 'failed',
}

/** Which instances an action can change. */
const selections: Readonly<Record<Action, ProcessInstanceFilter>> = {
	resolve: { state: 'ACTIVE', hasIncident: true },
	cancel: { state: { $in: ['ACTIVE', 'SUSPENDED'] } },
	delete: { state: { $in: ['COMPLETED', 'TERMINATED'] } },
}

/** Changes instances in batch operations. */
export function createWriter(
	{ processInstances, batchOperations }: ClusterClient,
	canDelete: boolean,
): Writer {
	const starts = {
		resolve: processInstances.resolveIncidentsBatch,
		cancel: processInstances.cancelBatch,
		delete: processInstances.deleteBatch,
	}
	const actions: readonly Action[] = ['resolve', 'cancel']
	return {
		actions: canDelete ? [...actions, 'delete'] : actions,
		async select(action, instanceKeys) {
			const { items } = await processInstances.search({
				filter: {
					...selections[action],
					processInstanceKey: { $in: instanceKeys.map((each) => key(each)) },
				},
				sort: [{ field: 'processInstanceKey', order: 'ASC' }],
				page: { limit: Math.max(1, instanceKeys.length) },
			})
			return items.map(toInstance)
		},
		async start(action, instanceKeys) {
			const filter = { processInstanceKey: { $in: instanceKeys.map((each) => key(each)) } }
			return await starts[action]({ filter })
		},
		async progress(batchKey) {
			try {
				const batch = await batchOperations.get(batchKey)
				return {
					state: states[batch.state] ?? 'running',
					total: batch.operationsTotalCount,
					completed: batch.operationsCompletedCount,
					failed: batch.operationsFailedCount,
					problems: batch.errors.map(({ message }) => message),
				}
			} catch (error) {
				if (error instanceof ClusterError && error.code === 'not_found') {
					return undefined
				}
				throw error
			}
		},
	}
}
