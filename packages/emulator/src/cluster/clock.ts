/** The emulator's time. Tokens, sessions, rate limits and batch operations depend on it. */
export interface Clock {
	/** Returns the time in milliseconds since the epoch. */
	now(): number
	/** Moves the time forward by this many milliseconds, or back if negative. */
	advance(milliseconds: number): void
	/** Returns to the machine's time. */
	reset(): void
}

/**
 * The difference between the machine's clock and the elapsed time, in milliseconds, from which the clock counts as set
 * back.
 */
const TOLERANCE_MS = 500

/**
 * Creates a clock that starts at the machine's time. If the machine's clock is set back later, this clock continues
 * from where it was, so that nothing has to wait longer.
 */
export function createClock(): Clock {
	let offset = 0
	let last = { wall: Date.now(), steady: performance.now() }
	return {
		now() {
			const wall = Date.now()
			const steady = performance.now()
			const setBack = steady - last.steady - (wall - last.wall)
			offset += setBack > TOLERANCE_MS ? setBack : 0
			last = { wall, steady }
			return Math.round(wall + offset)
		},
		advance(milliseconds) {
			if (!Number.isFinite(milliseconds)) {
				throw new TypeError('clock.advance: expected milliseconds')
			}
			offset += milliseconds
		},
		reset() {
			offset = 0
			last = { wall: Date.now(), steady: performance.now() }
		},
	}
}
