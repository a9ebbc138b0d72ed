import { onAbort, sleep, unknownOption } from '@operate-api/internal'
import { checkTimeout } from '@operate-api/runtime'
import { OperateError } from './operate-error.ts'

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
	const problem = unknownOption(options, ['timeoutMs', 'intervalMs', 'maxIntervalMs', 'signal'])
	if (problem) {
		throw new TypeError(`pollUntil: ${problem}`)
	}
	checkTimeout(timeoutMs)
	for (const [name, value] of Object.entries({ intervalMs, maxIntervalMs })) {
		if (!(value >= 0)) throw new TypeError(`${name}: expected milliseconds, 0 or more`)
	}
	const over = new AbortController()
	if (signal?.aborted) {
		over.abort(signal.reason)
	}
	const stopListening = signal && !signal.aborted && onAbort(signal, () => over.abort(signal.reason))
	const timer =
		timeoutMs === false
			? undefined
			: setTimeout(
					() => over.abort(new OperateError('poll_timeout', { detail: `${timeoutMs} ms` })),
					timeoutMs,
				)
	// A `read` that ignores its signal must not keep the caller waiting.
	const ended = new Promise<never>((_, reject) => {
		over.signal.addEventListener('abort', () => reject(over.signal.reason), { once: true })
	})
	ended.catch(() => {})
	try {
		for (let pause = intervalMs; ; pause = Math.min(pause * 1.5, maxIntervalMs)) {
			if (over.signal.aborted) {
				throw over.signal.reason
			}
			try {
				const value = await Promise.race([read({ signal: over.signal }), ended])
				if (until(value)) {
					return value
				}
			} catch (error) {
				if (!(error instanceof OperateError && error.code === 'not_found')) {
					throw error
				}
			}
			await sleep(Math.min(pause, maxIntervalMs), over.signal)
		}
	} finally {
		clearTimeout(timer)
		if (stopListening) {
			stopListening()
		}
	}
}
