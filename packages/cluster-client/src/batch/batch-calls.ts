import { unknownOption } from '@operate-api/internal'
import type { CallOptions } from '@operate-api/runtime'
import { ClusterError } from '../cluster-error.ts'
import type { BatchOperationCreated, BatchOperationKey, ProcessInstanceFilter } from '../generated/schema.ts'
import { hasCondition } from './conditions.ts'

/** The process instances that a batch operation changes: those that match a filter, or all of them. */
export type BatchSelection = {
	/** A number of your choice that marks the records of this operation. Since 8.9. */
	readonly operationReference?: number | undefined
} & (
	| {
			/** Conditions on the process instances; at least one. */
			readonly filter: ProcessInstanceFilter
			readonly everything?: false | undefined
	  }
	| {
			readonly filter?: undefined
			/** Selects all process instances. */
			readonly everything: true
	  }
)

/**
 * Operations that change many process instances in the background. Each resolves with the key of a batch operation.
 */
export interface BatchCalls {
	/**
	 * Cancel process instances in a batch.
	 *
	 * Cancels the active process instances that match the filter. The cancellation runs in the background: wait for it
	 * with `batchOperations.wait()`. A filter without conditions is refused with `invalid_parameter`, unless `everything`
	 * is true.
	 *
	 * @example
	 * const batch = await cluster.processInstances.cancelBatch({ filter: { processDefinitionId: 'order-process' } })
	 * await cluster.batchOperations.wait(batch)
	 */
	cancelBatch(selection: BatchSelection, options?: CallOptions): Promise<BatchOperationKey>
	/**
	 * Delete process instances in a batch. Since 8.9.
	 *
	 * Deletes the ended process instances that match the filter, with their history. The deletion runs in the background:
	 * wait for it with `batchOperations.wait()`. A filter without conditions is refused with `invalid_parameter`, unless
	 * `everything` is true.
	 */
	deleteBatch(selection: BatchSelection, options?: CallOptions): Promise<BatchOperationKey>
	/**
	 * Resolve incidents in a batch.
	 *
	 * Resolves the incidents of the process instances that match the filter. This runs in the background: wait for it
	 * with `batchOperations.wait()`. A filter without conditions is refused with `invalid_parameter`, unless `everything`
	 * is true.
	 */
	resolveIncidentsBatch(selection: BatchSelection, options?: CallOptions): Promise<BatchOperationKey>
}

/** Sends the request that starts a batch operation. */
type Start = (
	body: { filter: ProcessInstanceFilter; operationReference?: number },
	options?: CallOptions,
) => Promise<BatchOperationCreated>

const NAMES = ['filter', 'everything', 'operationReference'] satisfies (keyof BatchSelection)[]

/** Returns why a selection is refused. A variable that is not set must not change every process instance. */
function problemWith(selection: BatchSelection): string | undefined {
	if (typeof selection !== 'object' || selection === null) {
		return 'expected an object with filter, or with everything: true'
	}
	const { filter, everything = false } = selection
	const unknown = unknownOption(selection, NAMES)
	if (unknown) {
		return unknown
	}
	if (typeof everything !== 'boolean') {
		return 'everything: expected true or false'
	}
	if (everything) {
		return hasCondition(filter) ? 'everything: expected no filter next to it' : undefined
	}
	return hasCondition(filter)
		? undefined
		: 'filter: expected a condition, since an empty filter matches all process instances. If that is meant, pass everything: true'
}

/** Creates an operation that starts a batch operation and resolves with its key. */
function batchCall(path: string, start: Start): BatchCalls[keyof BatchCalls] {
	return async (selection, options) => {
		const detail = problemWith(selection)
		if (detail !== undefined) {
			throw new ClusterError('invalid_parameter', { method: 'POST', path, detail })
		}
		const { filter = {}, operationReference } = selection
		const body = { filter, ...(operationReference !== undefined && { operationReference }) }
		return (await start(body, options)).batchOperationKey
	}
}

/** Wraps the batch operations of the API so that they refuse an empty filter. */
export const createBatchCalls = (starts: Readonly<Record<keyof BatchCalls, Start>>): BatchCalls => ({
	cancelBatch: batchCall('/v2/process-instances/cancellation', starts.cancelBatch),
	deleteBatch: batchCall('/v2/process-instances/deletion', starts.deleteBatch),
	resolveIncidentsBatch: batchCall('/v2/process-instances/incident-resolution', starts.resolveIncidentsBatch),
})
