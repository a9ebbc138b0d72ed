import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../base/input-error.ts'
import { withoutBigints } from './exact.ts'
import { parse } from './parse.ts'

const big = '9007199254740993'

describe('integers that a double cannot hold', () => {
	test.each([
		['YAML', `{ example: ${big}, default: { a: [-${big}] }, maximum: ${big}, small: 12, text: '${big}' }`],
		[
			'JSON',
			`{ "example": ${big}, "default": { "a": [-${big}] }, "maximum": ${big}, "small": 12, "text": "${big}" }`,
		],
	])('keep their digits in %s', (_, text) => {
		const { value } = parse(text, 'api')
		expect(value).toEqual({
			example: BigInt(big),
			default: { a: [-BigInt(big)] },
			maximum: BigInt(big),
			small: 12,
			text: big,
		})
		// In generated code, a bound is the nearest number. Documentation keeps the digits.
		expect(withoutBigints(value)).toEqual({
			example: big,
			default: { a: [`-${big}`] },
			maximum: 2 ** 53,
			small: 12,
			text: big,
		})
	})

	test('a JSON string that looks like a marked integer stays as it is', () => {
		const text = `a: ${big}, "b": ${big}, \\`
		const { value } = parse(JSON.stringify({ text, key: 1 }).replace('1}', `${big}0}`), 'api.json')
		expect(value).toEqual({ text, key: BigInt(`${big}0`) })
	})
})

test.each([
	['JSON', '{\n\t"a": {\n\t\t"b": 1\n\t}\n}', { line: 3, column: 3 }],
	['YAML', 'a:\n  b: 1', { line: 2, column: 3 }],
])('the place of a value is found in %s', (_, text, place) => {
	expect(parse(text, 'api').position(['a', 'b'])).toEqual(place)
})

test('YAML can have anchors and merge keys', () => {
	const text =
		'base: &base\n  type: object\n  a: 1\nmerged:\n  <<: *base\n  a: 2\nsame: *base\nlist:\n  <<: [*base]\n'
	const { value, position } = parse(text, 'api.yaml')
	expect(value).toEqual({
		base: { type: 'object', a: 1 },
		merged: { type: 'object', a: 2 },
		same: { type: 'object', a: 1 },
		list: { type: 'object', a: 1 },
	})
	expect(position(['same', 'a'])).toEqual({ line: 3, column: 3 })
	// A merged property has the place of the object that it was merged into.
	expect(position(['merged', 'type'])).toEqual({ line: 4, column: 1 })
})

test.each([
	['a merge of a scalar', 'a:\n  <<: 1\n'],
	['an alias without an anchor', 'a: *b\n'],
])('%s is refused with its place', (_, text) => {
	expect(() => parse(text, 'api.yaml')).toThrow(/^api\.yaml/)
})

const deep = (opening: string, closing: string) => `${opening.repeat(300_000)}1${closing.repeat(300_000)}`
const digits = '9'.repeat(2_000_000)

describe('unusual values are refused with file, line and pointer:', () => {
	test.each<[string, () => string, RegExp]>([
		['lists of JSON', () => `{"a":\n${deep('[', ']')}}`, /^api:2:\d+ \(#\/a\/0\/0/],
		['objects of JSON', () => deep('{"a":', '}'), /^api:1:\d+ \(#\/a\/a\/a/],
		['objects of JSON that do not end', () => deep('{"a":', ''), /^api:1:\d+ \(#\/a\/a\/a/],
		['lists of YAML in brackets', () => `a:\n  ${deep('[', ']')}`, /^api:2:\d+ \(#\/a\/0\/0/],
		['lists of YAML with dashes', () => `a:\n${deep('- ', '')}`, /^api:2:\d+ \(#\/a\/0\/0/],
		['keys of YAML', () => deep('? ', ''), /^api:1:\d+ \(#/],
		[
			'aliases of YAML',
			() =>
				`a0: &a0 [1]\n${Array.from({ length: 5 }, (_, at) => `a${at + 1}: &a${at + 1} ${'['.repeat(99)}*a${at}${']'.repeat(99)}`).join('\n')}`,
			/^api:\d+:\d+ \(#\/a\d+(\/0)+/,
		],
	])('%s that are nested too deeply', (_, text, start) => {
		const message = messageOf(text())
		expect(message).toMatch(start)
		expect(message).toMatch(/\): expected at most 400 levels of nesting$/)
		expect(message.length).toBeLessThan(200)
	})

	test.each<[string, () => string, string]>([
		['an integer of JSON', () => `{\n"a": [${digits}]}`, 'api:2:7 (#/a/0)'],
		['a fraction of JSON', () => `{\n"a": [${digits}.5]}`, 'api:2:7 (#/a/0)'],
		['an exponent of JSON', () => '{\n"a": [1e400]}', 'api:2:7 (#/a/0)'],
		['an integer of YAML', () => `a:\n  b: -${digits}`, 'api:2:6 (#/a/b)'],
		['a float of YAML', () => `a:\n  b: ${digits}.0`, 'api:2:6 (#/a/b)'],
		['a hexadecimal number of YAML', () => `a:\n  b: 0x${'f'.repeat(2_000_000)}`, 'api:2:6 (#/a/b)'],
		['infinity in YAML', () => 'a:\n  b: .inf', 'api:2:6 (#/a/b)'],
		['NaN in YAML', () => 'a:\n  b: .NaN', 'api:2:6 (#/a/b)'],
	])('%s that is not finite', (_, text, place) => {
		expect(messageOf(text())).toBe(`${place}: expected a finite number, of at most 308 digits`)
	})

	test('any text is parsed, or refused with a message of this package', () => {
		const piece = fc.constantFrom(
			...['{', '}', '[', ']', '"a"', ':', ',', '- ', '? ', '\n', ' ', '1', '1e999', '&a', '*a', '<<: '],
			...['|', '>', '!!int', "'", '#', '%', '---', '...', '\t', '\\', '\u0000', digits],
		)
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
				expect(messageOf(pieces.join(''))).toMatch(/^(read|api(:\d+:\d+)?( \(#.*\))?: .)/s)
			}),
		)
	})
})

function messageOf(text: string): string {
	try {
		parse(text, 'api')
		return 'read'
	} catch (error) {
		return error instanceof InputError ? error.message : `no message of ours: ${error}`
	}
}
