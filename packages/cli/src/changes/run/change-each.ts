import type { ChangeLog } from '../log/change-log.ts'
import type { Change, RunOptions } from './change.ts'

/** Codes of errors with which every other call would fail too. */
const FATAL: ReadonlySet<string> = new Set([
	...['unauthorized', 'forbidden', 'csrf', 'network', 'invalid_parameter'],
	...['api_gone', 'not_operate', 'not_served', 'not_cluster', 'unsupported_version'],
])

const isCoded = (error: unknown): error is Error & { readonly code: string } =>
	error instanceof Error &&
	['OperateError', 'ClusterError'].includes(error.name) &&
	'code' in error &&
	typeof error.code === 'string'

async function changeOne(key: string, change: Change, log: ChangeLog, missing: 0 | 1): Promise<void> {
	try {
		// Without a signal: a change that is under way shall get its outcome into the log.
		await change.each(key)
		log.add({ is: 'settled', keys: [key], missing: 0 })
	} catch (error) {
		if (!isCoded(error) || FATAL.has(error.code)) {
			throw error
		}
		if (error.code === 'not_found') {
			log.add({ is: 'settled', keys: [key], missing })
		} else {
			log.add({ is: 'failed', key, code: error.code, reason: error.message })
		}
	}
}

/**
 * Changes process instances one by one, several at the same time.
 *
 * @param missing - 0 if one that needs no change counts as changed, since this run has already tried
 * @throws the first error with which every other change would fail too; those under way are waited for
 */
export async function changeEach(
	keys: readonly string[],
	change: Change,
	log: ChangeLog,
	{ concurrency, signal, onProgress }: RunOptions,
	missing: 0 | 1 = 1,
): Promise<void> {
	const next = keys.values()
	let isStopped = false

	async function work(): Promise<void> {
		for (const key of next) {
			if (isStopped || signal?.aborted) {
				return
			}
			try {
				await changeOne(key, change, log, missing)
			} catch (error) {
				isStopped = true
				throw error
			}
			onProgress(0)
		}
	}

	const outcomes = await Promise.allSettled(Array.from({ length: concurrency }, work))
	for (const outcome of outcomes) {
		if (outcome.status === 'rejected') {
			throw outcome.reason
		}
	}
	signal?.throwIfAborted()
}
