import { assertObject, sleep, unknownOption } from '@operate-api/internal'
import { type CallOptions, checkTimeout } from '@operate-api/runtime'
import { ClusterError } from '../cluster-error.ts'
import type { BatchOperation, BatchOperationKey } from '../generated/schema.ts'

/** Options of `batchOperations.wait()`. */
export interface WaitOptions {
	/**
	 * Called with the batch operation whenever its state or its counts change. If it throws, waiting ends with its error.
	 */
	readonly onProgress?: ((batchOperation: BatchOperation) => void) | undefined
	/** Stops waiting. The batch operation itself continues. */
	readonly signal?: AbortSignal | undefined
	/**
	 * How long to wait at most, in milliseconds, or `false` for no limit.
	 *
	 * @default false
	 */
	readonly timeoutMs?: number | false | undefined
	/**
	 * The first pause between two requests, in milliseconds. Each pause is half as long again as the one before, up to 5
	 * seconds.
	 *
	 * @default 250
	 */
	readonly intervalMs?: number | undefined
}

const NAMES = ['onProgress', 'signal', 'timeoutMs', 'intervalMs'] satisfies (keyof WaitOptions)[]
/** Final states of a batch operation. */
const ENDED: readonly string[] = ['COMPLETED', 'PARTIALLY_COMPLETED', 'CANCELED', 'FAILED']
const LONGEST_PAUSE_MS = 5_000
/**
 * The default timeout of a request, in milliseconds. If less of the time to wait is left, a request gets only that.
 */
const MAX_READ_MS = 30_000
/** How long a batch operation may stay invisible after its creation, in milliseconds. */
const INVISIBLE_MS = 30_000

/** Reads a batch operation. */
type Read = (key: BatchOperationKey, options: CallOptions) => Promise<BatchOperation>

/** Returns the state and the counts as text, to notice changes. */
const progressOf = (batch: BatchOperation): string =>
	[
		batch.state,
		batch.operationsTotalCount,
		batch.operationsCompletedCount,
		batch.operationsFailedCount,
	].join()

function check(options: WaitOptions): void {
	assertObject(options, 'options')
	const { timeoutMs = false, intervalMs = 250, onProgress } = options
	const problem = unknownOption(options, NAMES)
	if (problem) {
		throw new TypeError(`wait: ${problem}`)
	}
	checkTimeout(timeoutMs)
	if (typeof intervalMs !== 'number' || !(intervalMs >= 0)) {
		throw new TypeError('intervalMs: expected milliseconds, 0 or more')
	}
	if (onProgress !== undefined && typeof onProgress !== 'function') {
		throw new TypeError('onProgress: expected a function')
	}
}

/**
 * Waits until a batch operation has ended.
 *
 * @returns the batch operation, in whichever state it ended
 * @throws ClusterError `wait_timeout` after `timeoutMs`, `not_found` if the batch operation is not visible within 30
 * seconds, and the codes of its requests
 */
export async function waitForBatch(
	read: Read,
	key: BatchOperationKey,
	options: WaitOptions = {},
): Promise<BatchOperation> {
	check(options)
	const { onProgress, signal, timeoutMs = false, intervalMs = 250 } = options
	const startedAt = performance.now()
	const elapsed = () => performance.now() - startedAt
	let seen: string | undefined
	let state = 'unknown'
	for (let pause = intervalMs; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
		const left = timeoutMs === false ? Number.POSITIVE_INFINITY : timeoutMs - elapsed()
		const batch = await readVisible(read, key, { signal, left }, elapsed() < INVISIBLE_MS)
		const progress = batch && progressOf(batch)
		state = batch?.state ?? state
		if (batch && progress !== seen) {
			seen = progress
			onProgress?.(batch)
		}
		if (batch && ENDED.includes(batch.state)) {
			return batch
		}
		const rest = timeoutMs === false ? Number.POSITIVE_INFINITY : timeoutMs - elapsed()
		if (rest <= 0) {
			throw new ClusterError('wait_timeout', {
				detail: `${timeoutMs} ms, in state ${state}`,
			})
		}
		await sleep(Math.min(pause, rest), signal)
	}
}

/** Reads a batch operation; undefined while it is not yet visible. */
async function readVisible(
	read: Read,
	key: BatchOperationKey,
	{ signal, left }: { readonly signal: AbortSignal | undefined; readonly left: number },
	mayBeInvisible: boolean,
): Promise<BatchOperation | undefined> {
	try {
		const isLast = left < MAX_READ_MS
		return await read(key, { signal, ...(isLast && { timeoutMs: Math.max(1, left), retry: false }) })
	} catch (error) {
		if (left < MAX_READ_MS && error instanceof ClusterError && error.code === 'timeout') {
			return undefined
		}
		if (mayBeInvisible && error instanceof ClusterError && error.code === 'not_found') {
			return undefined
		}
		throw error
	}
}
