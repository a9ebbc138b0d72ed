import { unknownOption } from '@operate-api/internal'
import { AuthError } from '../errors/auth-error.ts'

/** Creates the error for an option that is wrong. It names the option and never shows its value, which may be a secret. */
export const invalidOption = (label: string, expected: string): AuthError =>
	new AuthError('invalid_options', {}, `${label}: expected ${expected}`)

/** What an option that is a string must be. A line break at its end is sent as it is, and rejected as wrong credentials. */
const TEXT = 'a non-empty string without line breaks and other control characters'

/** Whether a value is a string that can be sent as it is. */
export const isPlainText = (value: unknown): value is string =>
	typeof value === 'string' && value !== '' && !/\p{Cc}/u.test(value)

/** Checks that an option is a string that can be sent as it is. */
export function assertText(value: unknown, label: string): asserts value is string {
	if (!isPlainText(value)) {
		throw invalidOption(label, TEXT)
	}
}

/** Checks options that are strings, where they are given at all. */
export function assertOptionalText(options: object, names: readonly string[], login: string): void {
	for (const name of names) {
		const value: unknown = (options as Record<string, unknown>)[name]
		if (value !== undefined) {
			assertText(value, `${login}: "${name}"`)
		}
	}
}

/**
 * Checks that options are an object without unknown names. A mistyped `tokenUrl` would otherwise send the secret to the
 * default address.
 */
export function assertOptions(options: unknown, names: readonly string[], login: string): void {
	if (typeof options !== 'object' || options === null) {
		throw invalidOption(`${login}: the options`, 'an object')
	}
	const problem = unknownOption(options, names)
	if (problem) {
		throw new AuthError('invalid_options', {}, `${login}: ${problem}`)
	}
}

/** An option that is a URL, as text. */
export const urlText = (value: string | URL | undefined): string | undefined =>
	value instanceof URL ? value.href : value
