import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLosslessParser, InexactKeyError } from './lossless-json.ts'

const keys = new Set(['key', 'processInstanceKey'])
const parse = createLosslessParser(keys)

/** A value that the parser should return, and its JSON text. */
interface Sample {
	readonly json: string
	readonly value: unknown
}

const MAX = 2n ** 53n - 1n
const isUnsafe = (integer: bigint) => integer > MAX || integer < -MAX
const space = fc.stringMatching(/^[ \n\r\t]{0,3}$/)

const integer = fc
	.oneof(
		fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
		fc.bigInt({ min: MAX - 20n, max: MAX + 20n }),
		fc.bigInt({ min: -MAX - 20n, max: 20n - MAX }),
		fc.bigInt({ min: 10n ** 14n, max: 10n ** 17n }),
		fc.bigInt({ min: -9n, max: 9n }),
	)
	.map((integer): Sample => {
		const json = String(integer)
		return { json, value: isUnsafe(integer) ? json : Number(json) }
	})

const fraction = fc.oneof(
	fc.constantFrom(
		'1e3',
		'-1E+3',
		'9007199254740993e0',
		'9007199254740993.0',
		'1e300',
		'1e400',
		'0.5',
		'-0.0',
	),
	fc.constantFrom('12345678901234567890.5', '90071992547409931e-1', '0.12345678901234567890', '-0', '1e-7'),
)
const exact = fraction.map((json): Sample => ({ json, value: JSON.parse(json) }))

/** Texts full of what could be taken for the end of a string or for a number outside of one. */
const treacherous = fc
	.array(
		fc.constantFrom(
			...['"', '\\', '\\"', ':9007199254740993,', '"key":9007199254740993}', '[9007199254740993]', ' ', '\n'],
			...['9007199254740993', '123456789012345678901', 'a', '{', '}', ',', '\\\\"', 'ü', '\u2028', '😀', ''],
		),
		{ maxLength: 8 },
	)
	.map((parts) => parts.join(''))
const text = fc
	.oneof(treacherous, fc.string({ unit: 'binary', maxLength: 20 }))
	.map((value): Sample => ({ json: JSON.stringify(value), value }))

const name = fc.oneof(
	fc.constantFrom(
		'key',
		'processInstanceKey',
		'total',
		'__proto__',
		'',
		'1',
		'a"',
		'b\\',
		'c:9007199254740993',
	),
	treacherous,
)

const document = fc.letrec<{ node: Sample; list: Sample; object: Sample; leaf: Sample }>((tie) => ({
	leaf: fc.oneof(
		{ weight: 4, arbitrary: integer },
		{ weight: 2, arbitrary: text },
		exact,
		fc.constantFrom(...[true, false, null].map((value): Sample => ({ json: String(value), value }))),
	),
	node: fc.oneof({ maxDepth: 5, depthIdentifier: 'node' }, tie('leaf'), tie('list'), tie('object')),
	list: fc.tuple(fc.array(tie('node'), { depthIdentifier: 'node' }), space).map(
		([items, gap]): Sample => ({
			json: `[${gap}${items.map(({ json }) => json).join(`${gap},${gap}`)}${gap}]`,
			value: items.map(({ value }) => value),
		}),
	),
	object: fc
		.tuple(fc.array(fc.tuple(name, tie('node')), { depthIdentifier: 'node' }), space)
		.map(([drawn, gap]): Sample => {
			// A key that is not written as an integer has tests of its own.
			const properties = drawn.map(([name, property]): [string, Sample] =>
				keys.has(name) && typeof property.value === 'number' && /[.eE]/.test(property.json)
					? [name, { json: '7', value: 7 }]
					: [name, property],
			)
			const value: Record<string, unknown> = {}
			for (const [name, property] of properties) {
				const known = keys.has(name) && typeof property.value === 'number'
				const given = known ? String(property.value) : property.value
				Object.defineProperty(value, name, {
					value: given,
					enumerable: true,
					writable: true,
					configurable: true,
				})
			}
			const body = properties.map(
				([name, { json }]) => `${gap}${JSON.stringify(name)}${gap}:${gap}${json}${gap}`,
			)
			return { json: `{${body.join(',')}}`, value }
		}),
})).node

/** Creates a parser that has seen a large integer and therefore looks for one before it parses. */
function expecting() {
	const parser = createLosslessParser(keys)
	parser('9007199254740993')
	return parser
}

describe('the lossless parser', () => {
	it('agrees with BigInt on every integer in any document, and with JSON.parse on everything else', () => {
		fc.assert(
			fc.property(document, space, ({ json, value }, gap) => {
				// The result must not depend on what a parser has seen before.
				for (const parser of [createLosslessParser(keys), expecting()]) {
					expect(parser(`${gap}${json}${gap}`)).toEqual(value)
				}
			}),
			{ numRuns: 1500 },
		)
	})

	it('agrees with BigInt on integers of every length, at every distance from the start', () => {
		for (let before = 0; before < 40; before++) {
			for (let length = 14; length < 22; length++) {
				const digits = '9'.repeat(length)
				const json = `["${'x'.repeat(before)}",${digits},-${digits},1]`
				const value = length > 15 ? digits : Number(digits)
				const negative = length > 15 ? `-${digits}` : -Number(digits)
				expect(parse(json)).toEqual(['x'.repeat(before), value, negative, 1])
			}
		}
	})

	it.each([
		['an integer alone', '9007199254740993', '9007199254740993'],
		['the largest safe integer', '9007199254740991', 9007199254740991],
		['the smallest safe integer', '[-9007199254740991]', [-9007199254740991]],
		['an integer just beyond the smallest safe one', '[-9007199254740992]', ['-9007199254740992']],
		['the largest int64', '{"sortValues":[9223372036854775807]}', { sortValues: ['9223372036854775807'] }],
		['a small key', '{"key":5,"total":5}', { key: '5', total: 5 }],
		['a key that is a string', '{"key":"9007199254740993"}', { key: '9007199254740993' }],
		['a key that is null', '{"key":null}', { key: null }],
		['a key in an object in a list', '[[{"a":{"key":7}}]]', [[{ a: { key: '7' } }]]],
		['digits in a string', '["a 9007199254740993, b",1]', ['a 9007199254740993, b', 1]],
		[
			'JSON in a string',
			'{"value":"{\\"key\\":9007199254740993}","key":9007199254740995}',
			{ value: '{"key":9007199254740993}', key: '9007199254740995' },
		],
		[
			'a fraction next to a key beyond 2^53',
			'{"a":1e300,"key":9007199254740993,"b":{"key":2}}',
			{ a: 1e300, key: '9007199254740993', b: { key: '2' } },
		],
	])('%s', (_name, json, value) => {
		expect(parse(json)).toEqual(value)
		expect(parse(json)).toEqual(value)
	})

	it('parses JSON of any depth', () => {
		const depth = 5000
		const nested = `${'[{"key":'.repeat(depth)}9007199254740993${'}]'.repeat(depth)}`
		let value = parse(nested)
		for (let level = 0; level < depth; level++) value = (value as [{ key: unknown }])[0].key
		expect(value).toBe('9007199254740993')
	})

	it('refuses invalid JSON as JSON.parse does', () => {
		const isJson = (json: string, read: (json: string) => unknown) => {
			try {
				read(json)
				return true
			} catch (error) {
				if (error instanceof InexactKeyError) {
					return true
				}
				expect(error).toBeInstanceOf(SyntaxError)
				return false
			}
		}
		const broken = fc
			.tuple(document, fc.nat(), fc.constantFrom('', '"', '9007199254740993', ',', '\\', '{', ']', '-', '0'))
			.map(
				([{ json }, at, put]) => json.slice(0, at % json.length) + put + json.slice((at % json.length) + 1),
			)
		fc.assert(
			fc.property(broken, (json) => {
				expect(isJson(json, createLosslessParser(keys))).toBe(isJson(json, JSON.parse))
				expect(isJson(json, expecting())).toBe(isJson(json, JSON.parse))
			}),
			{ numRuns: 1500 },
		)
	})
})

describe('keys of about sixteen digits', () => {
	it.each([
		...['999999999999999', '1000000000000000', '1000000099999999', '2251799813685249', '4503599599999999'],
		...['6710886399999999', '6710886400000000', '9007199199999999', '9007199200000000', '9007199254740991'],
		...['9007199254740992', '-2251799813685249', '10000000000000000'],
	])('%s stays as it is', (digits) => {
		expect(parse(`{"key":${digits}}`)).toEqual({ key: digits })
	})

	it('keys become the same strings as by String()', () => {
		const number = fc.oneof(
			fc.bigInt({ min: 10n ** 15n, max: MAX }).map(Number),
			fc.bigInt({ min: 10n ** 7n, max: 90_071_992n }).map((high) => Number(high) * 1e8 - 1),
		)
		fc.assert(
			fc.property(number, (key) => {
				expect(parse(`{"key":${key}}`)).toEqual({ key: String(key) })
			}),
			{ numRuns: 500 },
		)
	})
})

describe('a key that is not written as an integer', () => {
	it.each([
		...['9007199254740993.0', '9007199254740993e0', '9.007199254740993e15', '90071992547409930e-1'],
		...['1e400', '-1e400', '1.5', '4503599627370497.4', '2251799813685249.4', '12345678901234567890.5'],
	])('%s is refused with the name of its property, since it may have been rounded', (literal) => {
		for (const parser of [parse, expecting()]) {
			for (const json of [
				`{"key":${literal}}`,
				`{"items":[{"key":1},{"a":{"processInstanceKey" :\n${literal} ,"b":2}}]}`,
				`{"total":9007199254740993,"key":${literal}}`,
			]) {
				expect(() => parser(json)).toThrow(InexactKeyError)
				expect(() => parser(json)).toThrow(/^(key|processInstanceKey): expected an integer/)
			}
		}
	})

	it.each([
		['5.0', '5'],
		['1e3', '1000'],
		['-0.0', '0'],
	])('%s is accepted, since it cannot have been rounded', (literal, key) => {
		expect(parse(`{"key":${literal}}`)).toEqual({ key })
		expect(parse(`{"key":${literal},"a":{"key":9007199254740991}}`)).toEqual({
			key,
			a: { key: '9007199254740991' },
		})
	})

	it('is accepted inside a string, and in a property that is not a key', () => {
		const value = { value: '{"key":9007199254740993.5}', total: 1.5e300, key: '9007199254740991' }
		expect(parse(JSON.stringify(value).replace('"9007199254740991"', '9007199254740991'))).toEqual(value)
	})
})
