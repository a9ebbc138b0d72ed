import { expect, test } from 'vitest'
import { generate } from '../src/index.ts'
import { generated, project } from './scratch.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const schemas = {
	Id: { type: 'integer', 'x-key': 'BookId' },
	Book: {
		type: 'object',
		required: ['title', 'id', 'pages'],
		properties: {
			title: { type: 'string' },
			pages: { type: 'integer' },
			id: { allOf: [ref('Id')], title: 't' },
		},
	},
	Named: {
		type: 'object',
		required: ['name'],
		properties: { name: { type: 'string' }, size: { type: 'integer' } },
	},
}

async function shapeOf(content: object | undefined, extra: object = {}): Promise<string | undefined> {
	const cwd = project({
		openapi: '3.0.3',
		info: { title: 't', version: '1' },
		paths: {
			'/a': { get: { responses: { 200: { description: 'd', ...(content && { content }) }, ...extra } } },
		},
		components: { schemas },
	})
	await generate({ cwd })
	return /responseShapes[\s\S]*"GET \/a": (.*),\n/.exec(generated(cwd)['metadata.ts'] ?? '')?.[1]
}
const json = (schema: object) => ({ 'application/json': { schema } })

test.each<[string, object | undefined, string | undefined]>([
	['an object with a key', json(ref('Book')), '{ id: "string" }'],
	['an object without a key', json(ref('Named')), '{ name: "string" }'],
	[
		'an object with parts',
		json({ allOf: [ref('Named'), { required: ['size'], properties: { more: {} } }] }),
		'{ size: "number" }',
	],
	['an object without required properties', json({ type: 'object', properties: { a: {} } }), '"object"'],
	['a list', json({ type: 'array', items: ref('Book') }), '"array"'],
	['a key', json(ref('Id')), '"string"'],
	['a number', json({ type: 'integer' }), '"number"'],
	['a value that may be null', json({ type: 'string', nullable: true }), '0'],
	['one of several types', json({ oneOf: [ref('Book'), ref('Named')] }), undefined],
	['a string', { 'text/plain': { schema: { type: 'string' } } }, undefined],
	['no content', undefined, '0'],
])('the shape of a response is written for %s', async (_, content, shape) => {
	expect(await shapeOf(content)).toBe(shape)
})

test('the shape of a response that may also be empty is written', async () => {
	expect(await shapeOf(json(ref('Book')), { 204: { description: 'd' } })).toBe('0')
})
