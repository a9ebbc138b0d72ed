import { unknownOption } from '@operate-api/internal'
import type { CallOptions } from '@operate-api/runtime'
import type { OperateClient } from './create-operate-client.ts'
import type { ProcessInstanceFilter, ProcessInstanceKey } from './generated/schema.ts'
import { OperateError, type OperateErrorCode } from './operate-error.ts'

/** The progress or the result of `deleteAll()`. */
export interface DeleteAllResult {
	/** The number of process instances that were deleted. */
	readonly deleted: number
	/**
	 * The number of process instances that were found but already gone: somebody else, or an attempt without a response,
	 * deleted them.
	 */
	readonly missing: number
	/** The process instances that could not be deleted, each with the error of its call. */
	readonly failed: readonly { readonly key: ProcessInstanceKey; readonly error: OperateError }[]
}

/** Options for `deleteAll()`. */
export interface DeleteAllOptions {
	/**
	 * Conditions on the process instances to delete; at least one. Only ended ones can be deleted, so `state` is `COMPLETED` or
	 * `CANCELED`.
	 *
	 * @default for `state`: both, one after the other
	 */
	readonly filter: ProcessInstanceFilter
	/**
	 * How many are deleted at the same time, from 1 to 100.
	 *
	 * @default 4
	 */
	readonly concurrency?: number | undefined
	/** Called after each process instance. */
	readonly onProgress?: ((progress: DeleteAllResult) => void) | undefined
	/** Stops before the next process instance. The call rejects with the signal's reason. */
	readonly signal?: AbortSignal | undefined
	/**
	 * How each deletion is retried. A 429 is retried after its `Retry-After`.
	 *
	 * @default four retries
	 */
	readonly retry?: CallOptions['retry']
}

const names: readonly string[] = [
	'filter',
	'concurrency',
	'onProgress',
	'signal',
	'retry',
] satisfies (keyof DeleteAllOptions)[]
/** Errors that every other call would get, too. */
const fatal: ReadonlySet<OperateErrorCode> = new Set([
	'unauthorized',
	'forbidden',
	'csrf',
	'api_gone',
	'not_operate',
	'invalid_parameter',
])

function check(options: DeleteAllOptions): { filter: ProcessInstanceFilter; concurrency: number } {
	const problem = unknownOption(options, names)
	if (problem) {
		throw new TypeError(`deleteAll: ${problem}`)
	}
	const { filter, concurrency = 4 } = options ?? {}
	const conditions = Object.values(filter ?? {}).filter((value) => value !== undefined)
	if (conditions.length === 0) {
		throw new TypeError(
			'filter: expected at least one condition, since none would delete every ended instance',
		)
	}
	if (filter.state !== undefined && filter.state !== 'COMPLETED' && filter.state !== 'CANCELED') {
		throw new TypeError(
			'filter.state: expected COMPLETED or CANCELED, since only ended instances can be deleted',
		)
	}
	if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 100) {
		throw new TypeError('concurrency: expected an integer from 1 to 100')
	}
	return { filter, concurrency }
}

/** Iterates over the keys of all process instances to delete, one page at a time. */
async function* keysOf(
	operate: OperateClient,
	filter: ProcessInstanceFilter,
	signal: AbortSignal | undefined,
): AsyncGenerator<ProcessInstanceKey> {
	const states = filter.state === undefined ? (['COMPLETED', 'CANCELED'] as const) : [filter.state]
	for (const state of states) {
		const found = operate.processInstances.searchAll({ filter: { ...filter, state } }, { signal })
		for await (const { key } of found) {
			if (key !== undefined) {
				yield key
			}
		}
	}
}

/**
 * Deletes every ended process instance that a filter finds, several at a time.
 *
 * An instance that is already gone counts as done, so a script can be run again after a crash. An instance that cannot be deleted
 * is reported, and the others are deleted.
 *
 * @returns what was deleted, what was already gone, and what failed
 * @throws TypeError for an invalid or unknown option, such as an empty filter
 * @throws OperateError if a search fails, or if a deletion fails as all others would, for instance without the write permission
 *
 * @example
 * const { deleted, failed } = await deleteAll(operate, {
 *   filter: { bpmnProcessId: 'invoice-process', state: 'COMPLETED' },
 *   onProgress: ({ deleted }) => console.log(deleted),
 * })
 */
export async function deleteAll(operate: OperateClient, options: DeleteAllOptions): Promise<DeleteAllResult> {
	const { filter, concurrency } = check(options)
	const { onProgress, signal, retry = { retries: 4 } } = options
	const keys = keysOf(operate, filter, signal)
	const failed: { key: ProcessInstanceKey; error: OperateError }[] = []
	const counts = { deleted: 0, missing: 0 }
	let isStopped = false

	async function deleteOne(key: ProcessInstanceKey): Promise<void> {
		try {
			await operate.processInstances.delete(key, { retry, signal })
			counts.deleted++
		} catch (error) {
			if (!(error instanceof OperateError) || fatal.has(error.code)) {
				throw error
			}
			if (error.code === 'not_found') {
				counts.missing++
			} else {
				failed.push({ key, error })
			}
		}
		onProgress?.({ ...counts, failed: [...failed] })
	}
	async function work(): Promise<void> {
		try {
			for (;;) {
				const { done, value } = await keys.next()
				if (done || isStopped) {
					return
				}
				await deleteOne(value)
			}
		} catch (error) {
			isStopped = true
			throw error
		}
	}

	const outcomes = await Promise.allSettled(Array.from({ length: concurrency }, work))
	await keys.return(undefined)
	for (const outcome of outcomes) {
		if (outcome.status === 'rejected') {
			throw outcome.reason
		}
	}
	return { ...counts, failed }
}
