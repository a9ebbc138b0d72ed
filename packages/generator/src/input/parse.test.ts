import { describe, expect, test } from 'vitest'
import { parse } from './parse.ts'

const big = '9007199254740993'

describe('integers that a double cannot hold', () => {
	test.each([
		['YAML', `{ example: ${big}, default: { a: [-${big}] }, maximum: ${big}, small: 12, text: '${big}' }`],
		[
			'JSON',
			`{ "example": ${big}, "default": { "a": [-${big}] }, "maximum": ${big}, "small": 12, "text": "${big}" }`,
		],
	])('keep their digits in examples and defaults, in %s', async (_, text) => {
		const { value } = await parse(text, 'api')
		expect(value).toEqual({
			example: big,
			default: { a: [`-${big}`] },
			maximum: 2 ** 53,
			small: 12,
			text: big,
		})
	})

	test('a text of JSON that looks like one stays as it is', async () => {
		const text = `a: ${big}, "b": ${big}, \\`
		const { value } = await parse(JSON.stringify({ text, key: 1 }).replace('1}', `${big}0}`), 'api.json')
		expect(value).toEqual({ text, key: Number(`${big}0`) })
	})
})

test.each([
	['JSON', '{\n\t"a": {\n\t\t"b": 1\n\t}\n}', { line: 3, column: 3 }],
	['YAML', 'a:\n  b: 1', { line: 2, column: 3 }],
])('a value has its place in %s', async (_, text, place) => {
	expect((await parse(text, 'api')).position(['a', 'b'])).toEqual(place)
})

test('YAML may hold anchors and merge them', async () => {
	const text =
		'base: &base\n  type: object\n  a: 1\nmerged:\n  <<: *base\n  a: 2\nsame: *base\nlist:\n  <<: [*base]\n'
	const { value, position } = await parse(text, 'api.yaml')
	expect(value).toEqual({
		base: { type: 'object', a: 1 },
		merged: { type: 'object', a: 2 },
		same: { type: 'object', a: 1 },
		list: { type: 'object', a: 1 },
	})
	expect(position(['same', 'a'])).toEqual({ line: 3, column: 3 })
	// What was merged has the place of what it was merged into.
	expect(position(['merged', 'type'])).toEqual({ line: 4, column: 1 })
})

test.each([
	['a merge of what is no object', 'a:\n  <<: 1\n'],
	['an alias of nothing', 'a: *b\n'],
])('%s is an error of the file', async (_, text) => {
	await expect(parse(text, 'api.yaml')).rejects.toThrow(/^api\.yaml/)
})
