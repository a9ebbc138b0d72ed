import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { RULES, type RuleName } from '../src/diff/rules.ts'
import { diff } from '../src/index.ts'
import { scratch } from './scratch.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const text = { type: 'string' }
const object = (properties: object, extra: object = {}) => ({ type: 'object', properties, ...extra })
const ok = { 200: { description: 'd' } }

/** A description with one operation. */
const operation = (get: object, extra: object = {}) => ({
	openapi: '3.1.0',
	info: { title: 't', version: '1' },
	paths: { '/a': { post: { operationId: 'a.do', responses: ok, ...get } } },
	...extra,
})
const parameter = (extra: object = {}) => ({
	parameters: [{ name: 'q', in: 'query', schema: text, ...extra }],
})
const components = (schemas: object) => operation({}, { components: { schemas } })
const paging = { items: 'items', cursor: 'after', next: 'next', size: 'size', defaultSize: 1, maxSize: 9 }
const page = {
	requestBody: json(object({ after: text, size: { type: 'integer' } })),
	responses: {
		200: { description: 'd', ...json(object({ items: { type: 'array', items: text }, next: text })) },
	},
}

/** Changes of a whole description: before and after. */
const WHOLE: Partial<Record<RuleName, readonly [object, object]>> = {
	'operation-gone': [operation({}), { ...operation({}), paths: {} }],
	'operation-new': [{ ...operation({}), paths: {} }, operation({})],
	'operation-renamed': [operation({}), operation({ operationId: 'a.make' })],
	'paging-gone': [operation({ ...page, 'x-paging': paging }), operation(page)],
	'paging-new': [operation(page), operation({ ...page, 'x-paging': paging })],
	'parameter-gone': [operation(parameter()), operation({})],
	'parameter-new': [operation({}), operation(parameter())],
	'parameter-new-required': [operation({}), operation(parameter({ required: true }))],
	'parameter-required': [operation(parameter()), operation(parameter({ required: true }))],
	'parameter-optional': [operation(parameter({ required: true })), operation(parameter())],
	'body-gone': [operation({ requestBody: json(text) }), operation({})],
	'body-new': [operation({}), operation({ requestBody: json(text) })],
	'body-new-required': [operation({}), operation({ requestBody: { required: true, ...json(text) } })],
	'body-required': [
		operation({ requestBody: json(text) }),
		operation({ requestBody: { required: true, ...json(text) } }),
	],
	'body-optional': [
		operation({ requestBody: { required: true, ...json(text) } }),
		operation({ requestBody: json(text) }),
	],
	'body-media-type': [
		operation({ requestBody: json(text) }),
		operation({ requestBody: { content: { 'text/plain': { schema: text } } } }),
	],
	'response-gone': [operation({ responses: { ...ok, 201: { description: 'd' } } }), operation({})],
	'error-gone': [operation({ responses: { ...ok, 404: { description: 'd' } } }), operation({})],
	'response-new': [operation({}), operation({ responses: { ...ok, 404: { description: 'd' } } })],
	'media-type-gone': [
		operation({ responses: { 200: { description: 'd', ...json(text) } } }),
		operation({ responses: { 200: { description: 'd' } } }),
	],
	'media-type-new': [
		operation({ responses: { 200: { description: 'd' } } }),
		operation({ responses: { 200: { description: 'd', ...json(text) } } }),
	],
	'type-gone': [components({ A: text }), components({})],
	'type-new': [components({}), components({ A: text })],
	'type-renamed': [components({ A: text }), components({ A: { ...text, 'x-name': 'B' } })],
	words: [operation({}), operation({ description: 'other' })],
}

/** Changes of a value that is sent or received: before and after. */
const VALUES: Partial<Record<RuleName, readonly [object, object]>> = {
	'type-changed': [text, { type: 'number' }],
	'type-narrowed': [{ type: ['string', 'number'] }, text],
	'type-widened': [text, { type: ['string', 'number'] }],
	'null-gone': [{ type: ['string', 'null'] }, text],
	'null-new': [text, { type: ['string', 'null'] }],
	'value-gone': [
		{ ...text, enum: ['a', 'b'] },
		{ ...text, enum: ['a'] },
	],
	'value-new': [
		{ ...text, enum: ['a'] },
		{ ...text, enum: ['a', 'b'] },
	],
	'enum-new': [text, { ...text, enum: ['a'] }],
	'enum-gone': [{ ...text, enum: ['a'] }, text],
	'property-gone': [object({ a: text, b: text }), object({ a: text })],
	'property-new': [object({ a: text }), object({ a: text, b: text })],
	'property-required': [object({ a: text }), object({ a: text }, { required: ['a'] })],
	'property-optional': [object({ a: text }, { required: ['a'] }), object({ a: text })],
	'properties-closed': [object({ a: text }, { additionalProperties: text }), object({ a: text })],
	'properties-opened': [object({ a: text }), object({ a: text }, { additionalProperties: text })],
	'alternative-gone': [
		{ oneOf: [object({ a: text }), object({ b: text }), object({ c: text })] },
		{ oneOf: [object({ a: text }), object({ b: text })] },
	],
	'alternative-new': [
		{ oneOf: [object({ a: text }), object({ b: text })] },
		{ oneOf: [object({ a: text }), object({ b: text }), object({ c: text })] },
	],
}
/** Changes that only one direction notices. */
const REQUESTS: Partial<Record<RuleName, readonly [object, object]>> = {
	'property-new-required': [object({}), object({ a: text }, { required: ['a'] })],
}

/** An operation with a value in its request or in its response, inside of an object so that it is not unwrapped. */
const sending = (schema: object) => operation({ requestBody: json(object({ value: schema })) })
const receiving = (schema: object) =>
	operation({ responses: { 200: { description: 'd', ...json(object({ value: schema })) } } })

async function changes(before: object, after: object) {
	const cwd = scratch({ 'old.json': JSON.stringify(before), 'new.json': JSON.stringify(after) })
	return (await diff('old.json', 'new.json', { cwd })).map(({ rule, bump }) => ({ rule, bump }))
}

describe('each rule of the diff', () => {
	test('has an example', () => {
		const shown = [WHOLE, VALUES, REQUESTS].flatMap((table) => Object.keys(table))
		expect(shown.sort()).toEqual(Object.keys(RULES).sort())
	})

	test.each(Object.entries(WHOLE))('%s', async (rule, [before, after]) => {
		expect(await changes(before, after)).toEqual([{ rule, bump: RULES[rule as RuleName].request }])
	})

	test.each([...Object.entries(VALUES), ...Object.entries(REQUESTS)])(
		'%s in a request',
		async (rule, [before, after]) => {
			expect(await changes(sending(before), sending(after))).toEqual([
				{ rule, bump: RULES[rule as RuleName].request },
			])
		},
	)

	test.each(Object.entries(VALUES))('%s in a response', async (rule, [before, after]) => {
		expect(await changes(receiving(before), receiving(after))).toEqual([
			{ rule, bump: RULES[rule as RuleName].response },
		])
	})
})

describe('keys and unions', () => {
	const key = (...kinds: string[]) => ({ type: 'integer', 'x-key': kinds })
	test.each<[string, object, object, RuleName]>([
		['a number that becomes a key', { type: 'integer' }, key('A'), 'type-changed'],
		['a string that becomes a key', text, key('A'), 'type-narrowed'],
		['a key that becomes a string', key('A'), text, 'type-widened'],
		['a key that gains a kind', key('A'), key('A', 'B'), 'type-widened'],
		['a key that loses a kind', key('A', 'B'), key('A'), 'type-narrowed'],
		['a key that changes its kind', key('A'), key('B'), 'type-changed'],
		['a union that gains a type', { oneOf: [text] }, { oneOf: [text, { type: 'number' }] }, 'type-widened'],
	])('%s', async (_, before, after, rule) => {
		expect(await changes(sending(before), sending(after))).toEqual([{ rule, bump: RULES[rule].request }])
		expect(await changes(receiving(before), receiving(after))).toEqual([{ rule, bump: RULES[rule].response }])
	})
})

describe('a description that only says the same differently has no changes:', () => {
	const schemas = { Thing: object({ a: text }, { required: ['a'] }), Part: object({ b: text }) }
	const words = [{ rule: 'words', bump: 'patch' }]
	test.each<[string, object, object]>([
		['a reference in a lone allOf', ref('Thing'), { allOf: [ref('Thing')], description: 'd' }],
		[
			'a property that moves into a part',
			object({ a: text, b: text }),
			{ allOf: [object({ a: text }), object({ b: text })] },
		],
		['a part that becomes a reference', { allOf: [object({ b: text })] }, { allOf: [ref('Part'), true] }],
		['an integer that becomes a number', { type: 'integer' }, { type: 'number' }],
		[
			'a null of OpenAPI 3.0 that becomes one of 3.1',
			{ ...text, nullable: true },
			{ anyOf: [text, { type: 'null' }] },
		],
		['alternatives in another order', { oneOf: [ref('Thing'), text] }, { oneOf: [text, ref('Thing')] }],
	])('%s', async (_, before, after) => {
		for (const side of [sending, receiving]) {
			const described = (schema: object) => ({ ...side(schema), components: { schemas } })
			expect(await changes(described(before), described(after))).toEqual(words)
			expect(await changes(described(after), described(before))).toEqual(words)
		}
	})
})

test('the documentation lists the rules', () => {
	const page = readFileSync(new URL('../../docs/pages/generator/diff.md', import.meta.url), 'utf8')
	const rows = Object.entries(RULES).map(
		([rule, { meaning, request, response }]) => `| \`${rule}\` | ${meaning} | ${request} | ${response} |`,
	)
	const squeezed = page.replaceAll(/ +/g, ' ')
	expect(rows.filter((row) => !squeezed.includes(row))).toEqual([])
})
