import { isKeyText } from '../key.ts'

/** Says why a value would not arrive to its last digit, or is no key; nothing where it is fine. */
export function faultOf(name: string, value: unknown, isKey: boolean): string | undefined {
	if (typeof value !== 'string' && !Number.isSafeInteger(value)) {
		const why =
			typeof value === 'number'
				? ': a number past 2^53 was rounded before it came here'
				: `, not ${typeof value}`
		return `${name} must be a string${why}`
	}
	if (isKey && !isKeyText(String(value))) {
		return `${name} is a key: an integer from 0 to 9223372036854775807, in digits and nothing else`
	}
	return undefined
}
