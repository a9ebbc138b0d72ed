import type { Call, CallOptions, OperationRuntime, PagedCallOptions } from '@operate-api/runtime'
import { type BatchCalls, createBatchCalls } from './batch/batch-calls.ts'
import { type WaitOptions, waitForBatch } from './batch/wait-for-batch.ts'
import { createOperations, type Operations } from './generated/operations.ts'
import type { BatchOperation, BatchOperationKey, Topology } from './generated/schema.ts'
import { type Guards, guardRuntime } from './guarded-runtime.ts'

type Generated = Operations<CallOptions, PagedCallOptions>

/** The operations of the API by name, and the ones that the client adds. */
export interface ClusterOperations
	extends Omit<Generated, 'cluster' | 'processInstances' | 'batchOperations'> {
	/**
	 * Get the topology of the cluster.
	 *
	 * Returns the version of the cluster, its brokers and their partitions.
	 */
	topology(options?: CallOptions): Call<Topology>
	readonly processInstances: Omit<Generated['processInstances'], keyof BatchCalls> & BatchCalls
	readonly batchOperations: Generated['batchOperations'] & {
		/**
		 * Waits until a batch operation has ended, and resolves with it, whichever state it ended in: check `state` and
		 * `operationsFailedCount`.
		 *
		 * Rejects with a `ClusterError` `wait_timeout` after `timeoutMs`, or `not_found` if the batch operation is
		 * not visible within 30 seconds.
		 *
		 * @example
		 * await cluster.batchOperations.wait(batch, {
		 *   onProgress: ({ operationsCompletedCount, operationsTotalCount }) =>
		 *     console.log(`${operationsCompletedCount} of ${operationsTotalCount}`),
		 * })
		 */
		wait(key: BatchOperationKey, options?: WaitOptions): Promise<BatchOperation>
	}
}

/** Creates the operations of a client. */
export function createClusterOperations(
	runtime: OperationRuntime<CallOptions, PagedCallOptions>,
	guards: Guards,
): ClusterOperations {
	const { cluster, processInstances, batchOperations, ...others } = createOperations(
		guardRuntime(runtime, guards),
	)
	return {
		...others,
		topology: cluster.topology,
		processInstances: { ...processInstances, ...createBatchCalls(processInstances) },
		batchOperations: {
			...batchOperations,
			wait: (key, options) => waitForBatch(batchOperations.get, key, options),
		},
	}
}
