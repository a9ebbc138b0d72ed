import { describe, expect, it } from 'vitest'
import { key } from './index.ts'

describe('key', () => {
	it.each(['0', '2251799813685249', '9007199254740993', '9223372036854775807'])('accepts %s', (digits) => {
		expect(key(digits)).toBe(digits)
		expect(key(BigInt(digits))).toBe(digits)
	})

	it.each([
		...['', ' ', '-1', '+1', '1.0', '1e3', '0x1', '007', '1 ', '1\n', '٣', 'abc', '9223372036854775808'],
		...['12345678901234567890', -1n, 2n ** 63n, 2251799813685249, null, undefined, {}, ['1']],
	])('refuses %o', (value) => {
		expect(() => key(value as string)).toThrow(
			new TypeError(
				'key: expected an integer from 0 to 9223372036854775807, as a string of digits or a bigint',
			),
		)
	})
})
