import { sleep, waitFor } from '@operate-api/internal'

/**
 * Pauses between two attempts of a request, for some milliseconds. Resolves with false as soon as nobody waits for the result:
 * a pause of a minute would keep a process alive for nothing.
 */
export type Pause = (ms: number) => Promise<boolean>

/** A request that several callers wait for. */
export interface SharedRequest<T> {
	readonly result: Promise<T>
	/** Waits for the result with the others, or until this caller's own signal aborts. */
	wait(signal: AbortSignal | undefined): Promise<T>
	/** Whether the request ended without another attempt because nobody waited. */
	isAbandoned(): boolean
}

/** Starts a request that callers can join. */
function startSharedRequest<T>(request: (pause: Pause) => Promise<T>): SharedRequest<T> {
	let waiting = 0
	let isAbandoned = false
	let wake = () => {}
	async function pause(ms: number): Promise<boolean> {
		const controller = new AbortController()
		wake = () => controller.abort()
		if (waiting === 0) {
			wake()
		}
		isAbandoned = await sleep(ms, controller.signal).then(
			() => false,
			() => true,
		)
		return !isAbandoned
	}
	// Starts after the caller knows the request: a listener of its first event may make a call, which has to join it.
	const result = Promise.resolve().then(() => request(pause))
	return {
		result,
		async wait(signal) {
			waiting++
			try {
				return await waitFor(result, signal)
			} finally {
				waiting--
				if (waiting === 0) {
					wake()
				}
			}
		},
		isAbandoned: () => isAbandoned,
	}
}

/** A slot for one request at a time. Callers that need its result while it runs join it. */
export interface RequestSlot<Input, T> {
	/** Returns the running request, if there is one. */
	running(): SharedRequest<T> | undefined
	/** Returns the running request, or starts one. */
	join(input: Input): SharedRequest<T>
}

/** Creates a slot for one request at a time. */
export function createRequestSlot<Input, T>(
	request: (input: Input, pause: Pause) => Promise<T>,
): RequestSlot<Input, T> {
	let running: SharedRequest<T> | undefined
	return {
		running: () => running,
		join(input) {
			if (running) {
				return running
			}
			const started = startSharedRequest((pause) => request(input, pause))
			const finish = () => {
				if (running === started) {
					running = undefined
				}
			}
			// Those who wait receive a failure. If nobody waits, it must not end the process as an unhandled rejection.
			started.result.then(finish, finish)
			running = started
			return started
		},
	}
}
