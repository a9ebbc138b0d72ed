import { sleep, waitFor } from '@operate-api/internal'

/**
 * Waits some milliseconds between two tries of a request. Resolves with false, at once, where nobody waits for the
 * token, or when the last one who does has gone: a wait of a minute would keep a process alive for nothing.
 */
export type Rest = (ms: number) => Promise<boolean>

/** A request that is under way, for all who wait for it. */
export interface Flight<T> {
	readonly result: Promise<T>
	/** Waits for the result with the others, or until this caller's own signal aborts. */
	wait(signal: AbortSignal | undefined): Promise<T>
	/** Tells whether a further try was left out because nobody waited. */
	isAbandoned(): boolean
}

/** Starts a request that callers can join. */
export function startFlight<T>(request: (rest: Rest) => Promise<T>): Flight<T> {
	let waiting = 0
	let isAbandoned = false
	let wake = () => {}
	async function rest(ms: number): Promise<boolean> {
		const controller = new AbortController()
		wake = () => controller.abort()
		if (waiting === 0) wake()
		isAbandoned = await sleep(ms, controller.signal).then(
			() => false,
			() => true,
		)
		return !isAbandoned
	}
	// Not before the caller knows of the flight: a listener that hears of the request may make a call, which is to join.
	const result = Promise.resolve().then(() => request(rest))
	return {
		result,
		async wait(signal) {
			waiting++
			try {
				return await waitFor(result, signal)
			} finally {
				waiting--
				if (waiting === 0) wake()
			}
		},
		isAbandoned: () => isAbandoned,
	}
}
