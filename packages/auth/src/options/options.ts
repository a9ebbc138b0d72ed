import { AuthError } from '../errors/auth-error.ts'

/** Refuses an option by name; its value is never told, since it may be a secret. */
export function invalidOption(label: string, takes: string): AuthError {
	return new AuthError('invalid_options', {}, `${label} must be ${takes}`)
}

/** Checks that an option is a string with something in it. */
export function assertText(value: unknown, label: string): asserts value is string {
	if (typeof value !== 'string' || value === '') throw invalidOption(label, 'a non-empty string')
}

/** Checks the options that are a string where they are given at all. */
export function assertOptionalText(options: object, names: readonly string[], login: string): void {
	for (const name of names) {
		const value: unknown = (options as Record<string, unknown>)[name]
		if (value !== undefined) assertText(value, `${login}: "${name}"`)
	}
}
