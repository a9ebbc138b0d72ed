import type { AnyKey } from './generated/schema.ts'

const LARGEST = 9223372036854775807n

/**
 * Makes a key of its digits; the value fits wherever the API takes a key of any kind.
 *
 * Takes a string or a bigint, never a number, since one past 2^53 would have been rounded before it came here.
 *
 * @throws TypeError where it is no integer from 0 to 9223372036854775807 in plain digits.
 *
 * @example
 * const incident = await operate.incidents.get(key('2251799813685249'))
 */
export function key(digits: string | bigint): AnyKey {
	const text = typeof digits === 'bigint' ? String(digits) : digits
	if (typeof text !== 'string' || !/^\d{1,19}$/.test(text) || BigInt(text) > LARGEST) {
		throw new TypeError(
			'A key is an integer from 0 to 9223372036854775807, as a string of digits or a bigint',
		)
	}
	return text as AnyKey
}
