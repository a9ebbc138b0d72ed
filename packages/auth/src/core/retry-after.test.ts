import { afterEach, expect, test, vi } from 'vitest'
import { retryAfterMs } from './retry-after.ts'

afterEach(() => void vi.useRealTimers())

test.each([
	['7', 7_000],
	['0', 0],
	['Tue, 24 Nov 2026 20:00:09 GMT', 9_000],
	['Tuesday, 24-Nov-26 20:00:09 GMT', 9_000],
	['Tue, 24 Nov 2026 19:00:00 GMT', 0],
	['-1', undefined],
	['1.5', undefined],
	['soon', undefined],
	['', undefined],
	['2026-11-24', undefined],
])('Retry-After: %s', (value, expected) => {
	vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 20) })
	expect(retryAfterMs(new Headers({ 'retry-after': value }))).toBe(expected)
})
