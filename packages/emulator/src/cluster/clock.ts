/** The emulator's time, which tokens, sessions, rate limits and batch operations use. */
export interface Clock {
	/** Returns the time in milliseconds since the epoch. */
	now(): number
	/** Moves the time by this many milliseconds; back, if negative. */
	advance(milliseconds: number): void
	/** Returns to the machine's time. */
	reset(): void
}

/** By how much the machine's clock may differ from the time that has passed, in milliseconds, before it counts as set back. */
const TOLERANCE_MS = 500

/**
 * Creates a clock that starts at the machine's time. If the machine's clock is set back later, this clock goes on from
 * where it was, so that nothing that waits for a time waits longer.
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
