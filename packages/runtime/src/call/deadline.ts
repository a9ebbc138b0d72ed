import { onAbort } from '@operate-api/internal'

/** The time limit and the abort of one attempt. */
export interface Deadline {
	/** Aborts at the deadline, or when the caller aborts. */
	readonly signal: AbortSignal
	/** Whether the time is over. */
	isOver(): boolean
	/** Gives the work the full time again, for another request of the same attempt. */
	restart(): void
	/** Stops the clock while a login runs, which has time limits of its own. */
	pause(): void
	/** Continues with the time that was left. */
	resume(): void
	/** Waits for the work until the time is over or the caller aborts, and then rejects with the signal's reason. */
	race<T>(work: Promise<T>): Promise<T>
	/** Stops the clock, and stops listening to the callers unless `keepListening` is set. */
	end(keepListening: boolean): void
}

/** The reason of the signal when the time is over. The call turns it into an error of its own. */
const timeoutReason = () => new DOMException('The request timed out', 'TimeoutError')

interface Clock extends Pick<Deadline, 'isOver' | 'restart' | 'pause' | 'resume'> {
	stop(): void
}

/**
 * Creates a clock that calls `onOver` when the time is over. It keeps a single timer: if that fires during a pause or
 * after a restart, it is set again for the time that is left.
 */
function createClock(timeoutMs: number | false, onOver: () => void): Clock {
	let isOver = false
	let startedAt = 0
	let pausedAt: number | undefined
	let timer: ReturnType<typeof setTimeout> | undefined

	function arm(ms: number): void {
		clearTimeout(timer)
		timer = setTimeout(tick, ms)
	}
	function tick(): void {
		timer = undefined
		if (timeoutMs === false || pausedAt !== undefined) {
			return
		}
		const left = startedAt + timeoutMs - performance.now()
		// Timers fire up to a millisecond early.
		if (left > 1) {
			arm(left)
			return
		}
		isOver = true
		onOver()
	}

	return {
		isOver: () => isOver,
		restart() {
			startedAt = performance.now()
			pausedAt = undefined
			if (timer === undefined && timeoutMs !== false) {
				arm(timeoutMs)
			}
		},
		pause() {
			pausedAt = performance.now()
		},
		resume() {
			if (pausedAt !== undefined) {
				startedAt += performance.now() - pausedAt
				pausedAt = undefined
			}
			if (timer === undefined && timeoutMs !== false) {
				tick()
			}
		},
		stop: () => clearTimeout(timer),
	}
}

/** Starts the clock of one attempt, and listens to its callers' signals. */
export function startDeadline(
	timeoutMs: number | false,
	callers: readonly (AbortSignal | null | undefined)[],
): Deadline {
	const controller = new AbortController()
	let reject: (reason: unknown) => void = () => {}
	const stopped = new Promise<never>((_, fail) => {
		reject = fail
	})
	// Handled here, since it may reject before `race` is called.
	stopped.catch(() => {})
	function stop(reason: unknown): void {
		controller.abort(reason)
		reject(reason)
	}

	const {
		isOver,
		restart,
		pause,
		resume,
		stop: stopClock,
	} = createClock(timeoutMs, () => stop(timeoutReason()))
	const stopListening: (() => void)[] = []
	for (const caller of callers) {
		if (caller?.aborted) {
			stop(caller.reason)
		} else if (caller) {
			stopListening.push(onAbort(caller, () => stop(caller.reason)))
		}
	}
	restart()
	return {
		signal: controller.signal,
		isOver,
		restart,
		pause,
		resume,
		race: (work) => Promise.race([work, stopped]),
		end(keepListening) {
			stopClock()
			if (!keepListening) {
				for (const stopOne of stopListening) {
					stopOne()
				}
			}
		},
	}
}
