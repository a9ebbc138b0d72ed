import { isKeyText } from './key-text.ts'

/** Returns why a value is not a key, or would be changed on its way. Names the place of the value, never the value. */
export function problemWithValue(place: string, value: unknown, isKey: boolean): string | undefined {
	if (typeof value !== 'string' && !Number.isSafeInteger(value)) {
		return typeof value === 'number'
			? `${place}: expected a string, since a number beyond 2^53 has already been rounded`
			: `${place}: expected a string, received ${value === null ? 'null' : typeof value}`
	}
	if (isKey && !isKeyText(String(value))) {
		return `${place}: expected a key, which is an integer from 0 to 9223372036854775807 in digits`
	}
	return undefined
}
