/** Waits for shared work, or until this caller's own signal aborts; the work itself goes on for the others. */
export function waitFor<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	if (signal === undefined) return work
	return new Promise((resolve, reject) => {
		const abort = () => reject(signal.reason)
		if (signal.aborted) {
			// Whoever else waits hears of its failure; this caller has gone, and must not leave it unhandled.
			work.catch(() => {})
			abort()
			return
		}
		signal.addEventListener('abort', abort, { once: true })
		work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
	})
}

/** Gives work so many milliseconds; past them the signal that it got is aborted, and the wait ends with its reason. */
export async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
	const controller = new AbortController()
	const timer = setTimeout(() => controller.abort(), ms)
	try {
		// Not everything that a caller brings minds the signal.
		return await waitFor(work(controller.signal), controller.signal)
	} finally {
		clearTimeout(timer)
	}
}

/** Sleeps for some milliseconds; rejects where the signal aborts, and leaves no timer behind. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
	let timer: ReturnType<typeof setTimeout> | undefined
	const slept = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, ms)
	})
	return waitFor(slept, signal).finally(() => clearTimeout(timer))
}
