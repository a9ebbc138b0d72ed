import type {
	BatchOperationKey,
	ClusterClient,
	ProcessInstanceFilter,
	ProcessInstanceKey,
} from '@operate-api/cluster-client'
import type { BatchChange } from '../run/change.ts'

/**
 * Creates the batch operations of a change.
 *
 * @param condition - what a process instance that still needs the change meets
 */
export function batchesOf(
	cluster: ClusterClient,
	name: 'cancelBatch' | 'deleteBatch' | 'resolveIncidentsBatch',
	condition: Omit<ProcessInstanceFilter, 'processInstanceKey'>,
): BatchChange {
	const filterFor = (keys: readonly string[]) =>
		({ ...condition, processInstanceKey: { $in: keys as ProcessInstanceKey[] } }) as ProcessInstanceFilter
	return {
		start: (keys, signal) => cluster.processInstances[name]({ filter: filterFor(keys) }, { signal }),
		wait: (batch, options) => cluster.batchOperations.wait(batch as BatchOperationKey, options),
		async remaining(keys, signal) {
			const found = cluster.processInstances.searchAll({ filter: filterFor(keys) }, { signal })
			return (await found.toArray()).map(({ processInstanceKey }) => processInstanceKey)
		},
	}
}
