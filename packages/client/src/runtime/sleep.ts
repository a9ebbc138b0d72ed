// A timer takes a longer time for no time at all.
const LONGEST = 2 ** 31 - 1

/** Resolves after `ms` milliseconds; rejects with the signal's reason as soon as that aborts. */
export function sleep(ms: number, signal?: AbortSignal | null): Promise<void> {
	return new Promise((resolve, reject) => {
		if (signal?.aborted) return reject(signal.reason)
		const stop = () => {
			clearTimeout(timer)
			reject(signal?.reason)
		}
		const timer = setTimeout(
			() => {
				signal?.removeEventListener('abort', stop)
				resolve()
			},
			Math.min(ms, LONGEST),
		)
		signal?.addEventListener('abort', stop, { once: true })
	})
}
