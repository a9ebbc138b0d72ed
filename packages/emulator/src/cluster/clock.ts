/** The emulator's time: tokens, sessions and rate limits go by it. */
export interface Clock {
	/** Returns the time in milliseconds since the epoch. */
	now(): number
	/** Moves the time on, or back where negative, by so many milliseconds. */
	advance(milliseconds: number): void
	/** Goes by the machine's time again. */
	reset(): void
}

/** Creates a clock that starts at the machine's time. */
export function createClock(): Clock {
	let offset = 0
	return {
		now: () => Date.now() + offset,
		advance(milliseconds) {
			if (!Number.isFinite(milliseconds)) throw new TypeError('clock.advance takes a number of milliseconds')
			offset += milliseconds
		},
		reset() {
			offset = 0
		},
	}
}
