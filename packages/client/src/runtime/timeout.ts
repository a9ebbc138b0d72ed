/**
 * Checks a time-out in milliseconds.
 *
 * @throws TypeError where it is neither `false` nor a number above 0 that a timer can hold
 */
export function checkTimeout(timeoutMs: number | false): number | false {
	// A timer takes a longer time for no time at all.
	if (timeoutMs === false) return false
	if (typeof timeoutMs === 'number' && timeoutMs > 0 && timeoutMs <= 2 ** 31 - 1) return timeoutMs
	throw new TypeError('timeoutMs must be milliseconds above 0 and at most 2147483647, or false')
}
