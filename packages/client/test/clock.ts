import { vi } from 'vitest'

/** A clock that stands still until it is told, and chance that always gives the same. */
export interface FakeClock extends Disposable {
	/** Waits, in real time, until somebody waits so many milliseconds of the fake one. */
	waitedFor(ms: number): Promise<void>
	/** Moves on by so many milliseconds. */
	advance(ms: number): Promise<void>
}

/** Stops the clock; the network goes on. */
export function fakeClock(random = 0): FakeClock {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
	const timers = vi.spyOn(globalThis, 'setTimeout')
	const chance = vi.spyOn(Math, 'random').mockReturnValue(random)
	return {
		async waitedFor(ms) {
			while (!timers.mock.calls.some(([, delay]) => delay === ms)) {
				await new Promise((resolve) => setImmediate(resolve))
			}
			timers.mockClear()
		},
		async advance(ms) {
			await vi.advanceTimersByTimeAsync(ms)
		},
		[Symbol.dispose]() {
			timers.mockRestore()
			chance.mockRestore()
			vi.useRealTimers()
		},
	}
}
