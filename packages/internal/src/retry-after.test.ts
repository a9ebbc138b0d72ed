import { afterEach, expect, test, vi } from 'vitest'
import { parseRetryAfter } from './retry-after.ts'

afterEach(() => {
	vi.useRealTimers()
	vi.unstubAllEnvs()
})

test.each([
	['7', 7_000],
	['0', 0],
	['99999999999999999999999', 2 ** 31 - 1],
	['Tue, 24 Nov 2126 20:00:00 GMT', 2 ** 31 - 1],
	['Tue, 24 Nov 2026 20:00:09 GMT', 9_000],
	['Tuesday, 24-Nov-26 20:00:09 GMT', 9_000],
	['Tue Nov 24 20:00:09 2026', 9_000],
	['Wed Dec  2 20:00:00 2026', 8 * 86_400_000],
	['Tue, 24 Nov 2026 19:00:00 GMT', 0],
	['-1', undefined],
	['1.5', undefined],
	['soon', undefined],
	['', undefined],
	['2026-11-24', undefined],
	['Tue, 24 Nov 2026 20:00:09', undefined],
	['Tue, 24 Nov 2026 20:00:09 +0100', undefined],
	['Tue, 99 Nov 2026 20:00:09 GMT', undefined],
])('Retry-After: %s is read as milliseconds from now', (value, expected) => {
	// Where there is no zone, a date would be taken for one of here.
	vi.stubEnv('TZ', 'America/New_York')
	vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 20) })
	expect(parseRetryAfter(value)).toBe(expected)
})
