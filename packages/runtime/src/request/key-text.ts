const LARGEST = '9223372036854775807'

/** Whether a text is an int64 of 0 or more, written in digits as a server writes it. */
export const isKeyText = (text: string): boolean =>
	/^(?:0|[1-9]\d{0,18})$/.test(text) && (text.length < LARGEST.length || text <= LARGEST)

/**
 * Checks the digits of a key and returns them as a string.
 *
 * Takes a string or a bigint. A number is refused, since one beyond 2^53 has already been rounded.
 *
 * @throws TypeError unless it is an integer from 0 to 9223372036854775807, in digits
 */
export function keyText(digits: string | bigint): string {
	const text = typeof digits === 'bigint' ? String(digits) : digits
	if (typeof text !== 'string' || !isKeyText(text)) {
		throw new TypeError(`key: expected an integer from 0 to ${LARGEST}, as a string of digits or a bigint`)
	}
	return text
}
