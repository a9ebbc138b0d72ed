import { onAbort } from './abort.ts'

/** The longest delay, in milliseconds, that `setTimeout` takes. It fires immediately for a longer one. */
export const maxDelayMs: number = 2 ** 31 - 1

/**
 * Waits for `ms` milliseconds, at most {@link maxDelayMs}, and leaves neither a timer nor a listener behind.
 *
 * @throws the signal's reason as soon as the signal aborts
 */
export function sleep(ms: number, signal?: AbortSignal | null): Promise<void> {
	return new Promise((resolve, reject) => {
		if (signal?.aborted) {
			reject(signal.reason)
			return
		}
		const timer = setTimeout(
			() => {
				stopListening?.()
				resolve()
			},
			Math.min(ms, maxDelayMs),
		)
		const stopListening = signal
			? onAbort(signal, () => {
					clearTimeout(timer)
					reject(signal.reason)
				})
			: undefined
	})
}
