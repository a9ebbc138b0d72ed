import { describe, expect, test } from 'vitest'
import { generate } from '../src/index.ts'
import { generated, project } from './scratch.ts'

/** Returns the body shapes in the metadata. The code is executed, so that a name that breaks out of it is noticed. */
async function shapesOf(schemas: object, bodies: Record<string, object>, mediaType = 'application/json') {
	const operation = (schema: object) => ({
		requestBody: { content: { [mediaType]: { schema } } },
		responses: { 204: { description: 'd' } },
	})
	const cwd = project({
		openapi: '3.0.3',
		info: { title: 't', version: '1' },
		paths: Object.fromEntries(
			Object.entries(bodies).map(([name, schema]) => [`/${name}`, { post: operation(schema) }]),
		),
		components: { schemas },
	})
	await generate({ cwd })
	const text = generated(cwd)['metadata.ts'] ?? ''
	const [, code = ''] = text.split(/^export type BodyShape .*$/m)
	const [shapesOnly = ''] = code.split('/**\n * The guaranteed content of a JSON response')
	const script = shapesOnly.replaceAll(/: (?:BodyShape|Readonly<.*>) =/g, ' =').replace('export ', '')
	const shapes = new Function(`${script}\nreturn bodyShapes`)() as Record<string, unknown>
	return { text, shapes }
}
const a = { type: 'object', properties: { name: { type: 'string' } } }
const sort = {
	type: 'object',
	required: ['field'],
	properties: {
		field: { type: 'string', enum: ['name', 'key'] },
		order: { type: 'string', enum: ['ASC', 'DESC'] },
	},
}
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

describe('the shape of a JSON body is written for', () => {
	test.each<[string, object, unknown]>([
		['a number', { type: 'integer' }, 3],
		['a string', { type: 'string' }, 3],
		['a list of objects', { type: 'array', items: a }, [{ name: 3 }]],
		[
			'a list of objects with required properties',
			{ type: 'array', items: { ...a, required: ['name'] } },
			[{ name: 3 }],
		],
		['a list of objects with enums', { type: 'array', items: sort }, [{ field: 3, order: ['ASC', 'DESC'] }]],
		['a list of keys', { type: 'array', items: ref('Id') }, [2]],
		['a list of enums', { type: 'array', items: { type: 'string', enum: ['A'] } }, [['A']]],
		['a list of any values', { type: 'array', items: {} }, 1],
		['a string or an object', { oneOf: [{ type: 'string' }, ref('A')] }, { '': 3, name: 3 }],
		['a key or an object', { anyOf: [ref('Id'), ref('A')] }, { '': 2, name: 3 }],
		['one of two objects', { oneOf: [ref('A'), ref('B')] }, { name: 3, b: 2 }],
		['a string or a number', { oneOf: [{ type: 'string' }, { type: 'integer' }] }, 3],
		['a string or a list', { oneOf: [{ type: 'string' }, { type: 'array', items: a }] }, 1],
		['a string or any value', { oneOf: [{ type: 'string' }, {}] }, 0],
		['a value that may be null', { type: 'string', nullable: true }, 0],
		['a value without a type', { description: 'anything' }, 0],
		['a key', { type: 'integer', 'x-key': 'BookId' }, 2],
		['a key by reference', ref('Id'), 2],
		['a key with a description', { allOf: [ref('Id')], description: 'd' }, 2],
		['a key that may be null', { type: 'integer', 'x-key': 'BookId', nullable: true }, 0],
		['an object with known properties', a, { name: 3 }],
		['an object that is closed explicitly', { ...a, additionalProperties: false }, { name: 3 }],
		['an object without a type', { properties: { name: {} } }, { name: 0 }],
		['an object by reference', ref('A'), { name: 3 }],
		['an object with parts', { allOf: [ref('A'), ref('B')], properties: { c: {} } }, { name: 3, b: 2, c: 0 }],
		['an object whose parts share a property', { allOf: [ref('A')], properties: a.properties }, { name: 0 }],
		['an object with an open part', { allOf: [ref('A'), { additionalProperties: true }] }, 0],
		['an open object', { ...a, additionalProperties: true }, 1],
		[
			'an open object with a schema for other properties',
			{ ...a, additionalProperties: { type: 'string' } },
			1,
		],
		['an enum of strings', { type: 'string', enum: ['A', 'b'] }, ['A', 'b']],
		['an open enum', { type: 'string', enum: ['A'], 'x-open-enum': true }, 3],
		['an enum that may be null', { type: 'string', enum: ['A'], nullable: true }, 0],
		['an enum of numbers', { type: 'integer', enum: [1, 2] }, 3],
		['an object without known properties', { type: 'object' }, 1],
		['an object with an empty list of properties', { type: 'object', properties: {} }, 1],
		['an object that may be null', { ...a, nullable: true }, 0],
		['an object with alternatives', { ...a, oneOf: [ref('A'), ref('B')] }, 0],
	])('%s', async (_, schema, shape) => {
		const schemas = {
			A: a,
			B: { type: 'object', properties: { b: ref('Id') } },
			Id: { type: 'integer', 'x-key': 'BookId' },
		}
		const { shapes } = await shapesOf(schemas, { a: { properties: { a: schema } }, bare: schema })
		expect(shapes).toEqual({
			'POST /a': { a: shape },
			...(typeof shape === 'object' && { 'POST /bare': shape }),
		})
	})

	test('OpenAPI 3.1: null among the types, and keywords that open a schema', async () => {
		const opening = { patternProperties: { '^x-': {} } }
		const { shapes } = await shapesOf(
			{},
			{
				a: {
					type: 'object',
					properties: {
						nullable: { type: ['string', 'null'] },
						key: { type: ['integer', 'null'], 'x-key': 'BookId' },
						list: { type: ['object', 'null'], properties: a.properties },
						open: { ...a, ...opening },
					},
				},
			},
		)
		expect(shapes).toEqual({ 'POST /a': { nullable: 0, key: 0, list: 0, open: 0 } })
	})

	test('a body that is not JSON has no shape', async () => {
		expect((await shapesOf({}, { a }, 'application/x-www-form-urlencoded')).shapes).toEqual({})
		expect((await shapesOf({}, { a }, 'application/vnd.a+json')).shapes).toEqual({ 'POST /a': { name: 3 } })
	})

	test('a schema that contains itself ends, and a shared one is written once', async () => {
		const schemas: Record<string, object> = {
			Tree: { type: 'object', properties: { name: { type: 'string' }, parent: ref('Tree') } },
		}
		// Each level contains the next one twice. Without sharing, this would be 2^30 objects.
		for (let level = 0; level < 30; level++) {
			schemas[`L${level}`] = {
				type: 'object',
				properties: { a: ref(`L${level + 1}`), b: ref(`L${level + 1}`) },
			}
		}
		schemas.L30 = a
		const { text, shapes } = await shapesOf(schemas, {
			tree: ref('Tree'),
			deep: ref('L0'),
			same: ref('Tree'),
		})
		expect(shapes).toMatchObject({
			'POST /tree': { name: 3, parent: 0 },
			'POST /deep': { b: { a: { b: {} } } },
		})
		expect(shapes['POST /same']).toBe(shapes['POST /tree'])
		expect(text.length).toBeLessThan(10_000)
	})

	test('an endless chain of schemas ends', async () => {
		const length = 4_000
		const schemas = Object.fromEntries(
			Array.from({ length }, (_, link) => [
				`L${link}`,
				link === length - 1 ? a : { type: 'object', properties: { next: ref(`L${link + 1}`) } },
			]),
		)
		const { text, shapes } = await shapesOf(schemas, { first: ref('L0') })
		expect(shapes).toMatchObject({ 'POST /first': { next: { next: { next: {} } } } })
		expect(text.length).toBeLessThan(10_000)
	})

	test('properties may have any name', async () => {
		const names = ['__proto__', 'constructor', "it's", '] = hacked; //', 'a\u2028b', '1st']
		const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' }]))
		const { shapes } = await shapesOf({}, { a: { type: 'object', properties } })
		expect(Object.entries(shapes['POST /a'] as object).sort()).toEqual(names.map((name) => [name, 3]).sort())
	})
})
