import { unknownOption } from '@operate-api/internal'
import { AuthError } from '../errors/auth-error.ts'

/** Creates the error for an invalid option. It names the option and never shows its value, which may be a secret. */
export const invalidOption = (label: string, expected: string): AuthError =>
	new AuthError('invalid_options', {}, `${label}: expected ${expected}`)

/**
 * The expectation for a string option. A line break at its end would be sent, and be rejected as wrong credentials.
 */
const TEXT = 'a non-empty string without line breaks and other control characters'

/** Whether a value is a non-empty string without control characters. */
export const isPlainText = (value: unknown): value is string =>
	typeof value === 'string' && value !== '' && !/\p{Cc}/u.test(value)

/** Throws `invalid_options` unless an option is a non-empty string without control characters. */
export function assertText(value: unknown, label: string): asserts value is string {
	if (!isPlainText(value)) {
		throw invalidOption(label, TEXT)
	}
}

/** Throws `invalid_options` if one of the named options is set and is not such a string. */
export function assertOptionalText(options: object, names: readonly string[], login: string): void {
	for (const name of names) {
		const value: unknown = (options as Record<string, unknown>)[name]
		if (value !== undefined) {
			assertText(value, `${login}: "${name}"`)
		}
	}
}

/**
 * Throws `invalid_options` unless options are an object without unknown names. A mistyped `tokenUrl` would otherwise send the
 * secret to the default address.
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

/** Returns the text of a URL option. */
export const urlText = (value: string | URL | undefined): string | undefined =>
	value instanceof URL ? value.href : value
