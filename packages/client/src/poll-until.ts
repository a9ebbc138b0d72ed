import { OperateError } from './operate-error.ts'
import { checkNames } from './runtime/option-names.ts'
import { sleep } from './runtime/sleep.ts'
import { checkTimeout } from './runtime/timeout.ts'

/** Sets how {@link pollUntil} waits. */
export interface PollOptions {
	/** How long to wait in all, in milliseconds, `false` for no limit; 30,000 by default. */
	readonly timeoutMs?: number | false | undefined
	/** The first pause between two reads, in milliseconds; it grows by half each time. 250 by default. */
	readonly intervalMs?: number | undefined
	/** The longest pause, in milliseconds; 5,000 by default. */
	readonly maxIntervalMs?: number | undefined
	/** Ends the wait with its reason. */
	readonly signal?: AbortSignal | undefined
}

/**
 * Reads again and again until `until` accepts what was read, and resolves with that; without `until`, the first value
 * that is neither undefined nor null. A key that Operate does not know yet (`not_found`) counts as not yet: what the
 * engine has done shows up in Operate a moment later. `read` is given a signal that aborts when the wait is over.
 *
 * Rejects with an {@link OperateError} `poll_timeout` where the time is up, with the signal's reason where that aborts,
 * and at once with any other error of `read` and `until`.
 *
 * @throws TypeError where an option is wrong; it names the option
 *
 * @example
 * const done = await pollUntil(
 *   ({ signal }) => operate.processInstances.get(key, { signal }),
 *   (instance) => instance.state === 'COMPLETED',
 * )
 */
export async function pollUntil<Value>(
	read: (options: { readonly signal: AbortSignal }) => Promise<Value>,
	until: (value: Value) => boolean = (value) => value !== undefined && value !== null,
	options: PollOptions = {},
): Promise<Value> {
	const { timeoutMs = 30_000, intervalMs = 250, maxIntervalMs = 5_000, signal } = options
	checkNames('pollUntil', options, ['timeoutMs', 'intervalMs', 'maxIntervalMs', 'signal'])
	checkTimeout(timeoutMs)
	for (const [name, value] of Object.entries({ intervalMs, maxIntervalMs })) {
		if (!(value >= 0)) throw new TypeError(`${name} must be milliseconds of 0 or more`)
	}
	const over = new AbortController()
	const follow = () => over.abort(signal?.reason)
	if (signal?.aborted) follow()
	else signal?.addEventListener('abort', follow, { once: true })
	const timer =
		timeoutMs === false
			? undefined
			: setTimeout(() => over.abort(new OperateError('poll_timeout')), timeoutMs)
	// A `read` that does not heed its signal must not keep the caller waiting.
	const ended = new Promise<never>((_, reject) => {
		over.signal.addEventListener('abort', () => reject(over.signal.reason), { once: true })
	})
	ended.catch(() => {})
	try {
		for (let pause = intervalMs; ; pause = Math.min(pause * 1.5, maxIntervalMs)) {
			over.signal.throwIfAborted()
			try {
				const value = await Promise.race([read({ signal: over.signal }), ended])
				if (until(value)) return value
			} catch (error) {
				if (!(error instanceof OperateError && error.code === 'not_found')) throw error
			}
			await sleep(Math.min(pause, maxIntervalMs), over.signal)
		}
	} finally {
		clearTimeout(timer)
		signal?.removeEventListener('abort', follow)
	}
}
