/** Whether a value is valid for a property. */
export type Check = (value: unknown) => boolean

/** The expectation for each property, in words and as a check. */
export type Rules<Properties> = {
	readonly [Name in keyof Properties]-?: readonly [expected: string, check: Check]
}

export const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value)
export const isPositive: Check = (value) => isNumber(value) && Number(value) >= 0
export const isText: Check = (value) => typeof value === 'string'
export const isTrue: Check = (value) => value === true

/**
 * Whether an object has valid names and values of headers. For invalid ones, the platform would fail in the middle of a
 * response.
 */
export const isHeaders: Check = (value) =>
	typeof value === 'object' &&
	value !== null &&
	!Array.isArray(value) &&
	Object.entries(value).every(
		([name, text]) =>
			/^[!#$%&'*+.^`|~\w-]+$/.test(name) &&
			typeof text === 'string' &&
			/^[\t\x20-\x7e\x80-\xff]*$/.test(text),
	)
