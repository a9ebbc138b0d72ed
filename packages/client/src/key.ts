import type { AnyKey } from './generated/schema.ts'

const LARGEST = '9223372036854775807'

/** Whether a text is the digits of an int64 of 0 or more, as the server writes it. */
export const isKeyText = (text: string): boolean =>
	/^(?:0|[1-9]\d{0,18})$/.test(text) && (text.length < LARGEST.length || text <= LARGEST)

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
	if (typeof text !== 'string' || !isKeyText(text)) {
		throw new TypeError(`A key is an integer from 0 to ${LARGEST}, as a string of digits or a bigint`)
	}
	return text as AnyKey
}
