import { vi } from 'vitest'

/** A clock that only moves on when told, and a constant in place of random numbers. */
export interface FakeClock extends Disposable {
	/** Waits, in real time, until a timer of `ms` fake milliseconds is set. */
	waitedFor(ms: number): Promise<void>
	/** Moves the clock on by `ms` milliseconds. */
	advance(ms: number): Promise<void>
}

/** Creates a fake clock. The network is not affected. */
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
