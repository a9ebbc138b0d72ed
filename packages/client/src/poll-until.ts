import { assertFunction, assertObject, onAbort, sleep, unknownOption } from '@operate-api/internal'
import { checkTimeout } from '@operate-api/runtime'
import { OperateError } from './operate-error.ts'

/** Options for `pollUntil()`. */
export interface PollOptions {
	/**
	 * How long to wait in total, in milliseconds, or `false` for no limit.
	 *
	 * @default 30_000
	 */
	readonly timeoutMs?: number | false | undefined
	/**
	 * The first pause between two reads, in milliseconds. Each further pause is half as long again.
	 *
	 * @default 250
	 */
	readonly intervalMs?: number | undefined
	/**
	 * The longest pause, in milliseconds.
	 *
	 * @default 5_000
	 */
	readonly maxIntervalMs?: number | undefined
	/** Ends the wait. The call then rejects with the signal's reason. */
	readonly signal?: AbortSignal | undefined
}

/**
 * Reads repeatedly until a condition is met, since Operate shows what the engine did with a delay. A key that Operate does not know
 * yet (`not_found`) counts as "not yet". Any other error of `read` or `until` ends the wait.
 *
 * @param read reads a value. Its signal aborts when the wait is over.
 * @param until returns whether the value is accepted; by default, any value except undefined and null is
 * @returns the accepted value
 * @throws OperateError `poll_timeout` when the time is up
 * @throws TypeError for an invalid or unknown option
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
	assertFunction(read, 'read')
	assertFunction(until, 'until')
	assertObject(options, 'options')
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
