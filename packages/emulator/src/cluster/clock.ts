/** The emulator's time. Tokens, sessions, rate limits and batch operations depend on it. */
export interface Clock {
	/** Returns the time in milliseconds since the epoch. */
	now(): number
	/** Moves the time forward by this many milliseconds, or back if negative. */
	advance(milliseconds: number): void
	/** Returns to the machine's time. */
	reset(): void
}

/** Creates a clock that starts at the machine's time. */
export function createClock(): Clock {
	let offset = 0
	return {
		now: () => Date.now() + offset,
		advance(milliseconds) {
			if (!Number.isFinite(milliseconds)) {
				throw new TypeError('clock.advance: expected milliseconds')
			}
			offset += milliseconds
		},
		reset() {
			offset = 0
		},
	}
}
