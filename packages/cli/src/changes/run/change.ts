import type { BatchOperation } from '@operate-api/cluster-client'

/** Batch operations of v2 that make a change to many process instances. */
export interface BatchChange {
	/** Starts a batch operation for these process instances, and returns its key. */
	start(keys: readonly string[], signal: AbortSignal | undefined): Promise<string>
	/** Follows a batch operation to its end. */
	wait(
		batch: string,
		options: {
			readonly signal: AbortSignal | undefined
			readonly onProgress: (batch: BatchOperation) => void
		},
	): Promise<BatchOperation>
	/** Returns which of these process instances still need the change. */
	remaining(keys: readonly string[], signal: AbortSignal | undefined): Promise<readonly string[]>
}

/** A change to process instances. */
export interface Change {
	/** Changes one process instance. */
	each(key: string): Promise<unknown>
	/** How v2 changes many. Without it, they are changed one by one. */
	readonly batches?: BatchChange | undefined
}

/** How a run goes about it. */
export interface RunOptions {
	/** How many process instances are changed at the same time, one by one. */
	readonly concurrency: number
	/** Stops before the next change. What is under way is waited for. */
	readonly signal: AbortSignal | undefined
	/** Called after each change, with how many of those in a batch operation that runs are through. */
	readonly onProgress: (underWay: number) => void
}
