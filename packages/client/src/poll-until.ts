import { OperateError } from './operate-error.ts'
import { sleep } from './runtime/sleep.ts'

/** Sets how {@link pollUntil} waits. */
export interface PollOptions {
	/** How long to wait in all, in milliseconds; 30,000 by default. */
	readonly timeoutMs?: number
	/** The first pause between two reads, in milliseconds; it grows by half each time. 250 by default. */
	readonly intervalMs?: number
	/** The longest pause, in milliseconds; 5,000 by default. */
	readonly maxIntervalMs?: number
	/** Ends the wait with its reason. */
	readonly signal?: AbortSignal
}

/**
 * Reads again and again until `until` accepts what was read, and resolves with that; without `until`, the first value
 * that is neither undefined nor null. A key that Operate does not know yet (`not_found`) counts as not yet: what the
 * engine has done shows up in Operate a moment later. `read` is given a signal that aborts when the wait is over.
 *
 * Rejects with `poll_timeout` where the time is up, and at once with any other error of `read`.
 *
 * @example
 * const done = await pollUntil(
 *   ({ signal }) => operate.processInstances.get(key, { signal }),
 *   (instance) => instance.state === 'COMPLETED',
 * )
 */
export async function pollUntil<Value>(
	read: (options: { signal: AbortSignal }) => Promise<Value>,
	until: (value: Value) => boolean = (value) => value !== undefined && value !== null,
	{ timeoutMs = 30_000, intervalMs = 250, maxIntervalMs = 5_000, signal }: PollOptions = {},
): Promise<Value> {
	for (const [name, value] of Object.entries({ timeoutMs, intervalMs, maxIntervalMs })) {
		if (!(value >= 0)) throw new TypeError(`${name} must be 0 or more`)
	}
	const controller = new AbortController()
	const follow = () => controller.abort(signal?.reason)
	if (signal?.aborted) follow()
	else signal?.addEventListener('abort', follow, { once: true })
	const timeUp = new OperateError('poll_timeout')
	const timer = setTimeout(() => controller.abort(timeUp), timeoutMs)
	try {
		for (let pause = intervalMs; ; pause = Math.min(pause * 1.5, maxIntervalMs)) {
			controller.signal.throwIfAborted()
			try {
				const value = await read({ signal: controller.signal })
				if (until(value)) return value
			} catch (error) {
				if (!(error instanceof OperateError && error.code === 'not_found')) throw error
			}
			await sleep(pause, controller.signal)
		}
	} finally {
		clearTimeout(timer)
		signal?.removeEventListener('abort', follow)
	}
}
