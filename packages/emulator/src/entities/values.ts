const MAX_INT64 = 9223372036854775807n

/** Reads an int64, given as a number or as a string. */
export function parseKey(value: unknown): bigint | undefined {
	const text = typeof value === 'bigint' || typeof value === 'number' ? String(value) : value
	if (typeof text !== 'string' || !/^[+-]?\d{1,19}$/.test(text)) {
		return undefined
	}
	const key = BigInt(text.replace('+', ''))
	return key > MAX_INT64 || key < -MAX_INT64 - 1n ? undefined : key
}

/** Whether a number is an int32. */
export const isInt32 = (number: number): boolean => (number | 0) === number
