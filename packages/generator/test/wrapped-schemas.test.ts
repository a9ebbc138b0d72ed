import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { diff, generate } from '../src/index.ts'
import { compile } from './compile.ts'
import { generated, project, scratch } from './scratch.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const key = { type: 'integer', format: 'int64', 'x-key': 'BookId' }

const describing = (schema: object, schemas: object = {}, version = '3.0.3') => ({
	openapi: version,
	info: { title: 't', version: '1' },
	paths: {
		'/books/{id}': {
			get: {
				operationId: 'books.get',
				parameters: [{ name: 'id', in: 'path', required: true, schema }],
				responses: { 200: { description: 'd', content: { 'application/json': { schema: ref('Book') } } } },
			},
		},
	},
	components: {
		schemas: { Id: key, Book: { type: 'object', required: ['id'], properties: { id: schema } }, ...schemas },
	},
})

test.each<[string, object]>([
	['in a wrapper', { allOf: [ref('State')], 'x-open-enum': true }],
	['next to the reference', { ...ref('State'), 'x-open-enum': true }],
])('an enum behind a reference can be open in one place: %s', async (_, state) => {
	const State = { type: 'string', enum: ['ACTIVE'] }
	const schemas = {
		State,
		Book: { type: 'object', properties: { state } },
	}
	const cwd = project(describing(key, schemas))
	await generate({ cwd })
	const types = generated(cwd)['schema.ts'] ?? ''
	expect(types).toContain('state?: "ACTIVE" | (string & {});')
	expect(types).toContain('State: "ACTIVE";')
})

test('a component that is a key of the same name has one type', async () => {
	const BookId = { type: 'string', 'x-key': 'BookId' }
	const cwd = project(describing(ref('BookId'), { BookId }))
	await generate({ cwd })
	const { 'schema.ts': types = '', 'operations.ts': operations = '' } = generated(cwd)
	expect(types).not.toContain('BookId2')
	expect(operations).toContain('get(id: BookId, ')
})

describe('a wrapper of one schema has the type of that schema:', () => {
	test.each<[string, object, string, string]>([
		['a reference', ref('Id'), 'components["schemas"]["Id"]', '3.0.3'],
		['a description', { allOf: [ref('Id')], description: 'Its id.' }, 'components["schemas"]["Id"]', '3.0.3'],
		['a repeated type', { type: 'integer', allOf: [ref('Id')] }, 'components["schemas"]["Id"]', '3.0.3'],
		['a wrapper in a wrapper', { allOf: [{ allOf: [ref('Id')] }] }, 'components["schemas"]["Id"]', '3.0.3'],
		[
			'a part without content',
			{ allOf: [ref('Id'), { description: 'd' }] },
			'components["schemas"]["Id"]',
			'3.0.3',
		],
		[
			'null of OpenAPI 3.0',
			{ allOf: [ref('Id')], nullable: true },
			'components["schemas"]["Id"] | null',
			'3.0.3',
		],
		[
			'null of OpenAPI 3.1',
			{ anyOf: [ref('Id'), { type: 'null' }] },
			'components["schemas"]["Id"] | null',
			'3.1.0',
		],
		['an inline key', { allOf: [key], title: 'T' }, 'BookId', '3.0.3'],
	])('%s', async (_, schema, type, version) => {
		const cwd = project(describing(schema, {}, version))
		await generate({ cwd })
		const { 'schema.ts': types = '', 'metadata.ts': metadata = '' } = generated(cwd)
		expect(types).toContain(`id: ${type};`)
		// The parameter is checked and the property is returned as a key, as the types say.
		expect(metadata).toContain('keyProperties = [\n    "id",\n]')
		expect(metadata).toContain('keyParameters = [\n    "id",\n]')
		expect(
			compile(['schema', 'operations', 'metadata'].map((name) => join(cwd, 'out', `${name}.ts`))),
		).toEqual([])
	})

	test('a union with a discriminator keeps its alternatives', async () => {
		const pet = (name: string, property: string) => ({
			type: 'object',
			required: ['kind', property],
			properties: { kind: { type: 'string', enum: [name] }, [property]: { type: 'string' } },
		})
		const cwd = project(
			describing(ref('Id'), {
				Pet: {
					oneOf: [ref('Cat'), ref('Dog')],
					discriminator: { propertyName: 'kind', mapping: { cat: 'Cat', dog: 'Dog' } },
				},
				Cat: pet('cat', 'meow'),
				Dog: pet('dog', 'bark'),
				Owner: {
					type: 'object',
					required: ['pet'],
					properties: { pet: { allOf: [ref('Pet')], description: 'd' } },
				},
			}),
		)
		await generate({ cwd })
		expect(generated(cwd)['schema.ts']).not.toContain('Omit<')
		const use = `import type { Owner } from '${cwd}/out/schema.js'
export const sound = ({ pet }: Owner): string => pet.kind === 'cat' ? pet.meow : pet.bark
`
		expect(compile([join(scratch({ 'use.ts': use }), 'use.ts')])).toEqual([])
	})

	test('a subtype without properties of its own is still told by its discriminator', async () => {
		const cwd = project(
			describing(ref('Id'), {
				Base: {
					type: 'object',
					required: ['kind'],
					properties: { kind: { type: 'string' }, name: { type: 'string' } },
					discriminator: { propertyName: 'kind', mapping: { one: '#/components/schemas/One' } },
				},
				One: { allOf: [ref('Base')] },
			}),
		)
		await generate({ cwd })
		const use = `import type { One } from '${cwd}/out/schema.js'
export const one: One = { kind: 'one', name: 'n' }
// @ts-expect-error it is another one
export const two: One = { kind: 'two' }
`
		expect(compile([join(scratch({ 'use.ts': use }), 'use.ts')])).toEqual([])
	})
})

test('a vendor extension marks keys, as far as its values match a pattern', async () => {
	const cwd = project({
		openapi: '3.0.3',
		info: { title: 't', version: '1' },
		paths: {
			'/a/{key}/{tenant}': {
				get: {
					operationId: 'a.get',
					parameters: [
						{ name: 'key', in: 'path', required: true, schema: ref('ItemKey') },
						{ name: 'tenant', in: 'path', required: true, schema: ref('TenantId') },
					],
					responses: { 200: { description: 'd', content: { 'application/json': { schema: ref('Item') } } } },
				},
			},
		},
		components: {
			schemas: {
				LongKey: { type: 'string', pattern: '^-?[0-9]+$' },
				ItemKey: { type: 'string', format: 'ItemKey', 'x-kind': 'ItemKey', allOf: [ref('LongKey')] },
				TenantId: { type: 'string', 'x-kind': 'TenantId' },
				Item: {
					type: 'object',
					properties: { itemKey: { allOf: [ref('ItemKey')] }, tenantId: ref('TenantId') },
				},
			},
		},
	})
	const config = join(cwd, 'keys.json')
	writeFileSync(
		config,
		JSON.stringify({ spec: 'api.yaml', output: 'out', keyExtension: 'x-kind', keyPattern: 'Key$' }),
	)
	await generate({ cwd, config: 'keys.json' })
	const { 'schema.ts': types = '', 'metadata.ts': metadata = '' } = generated(cwd)
	expect(types).toContain('export type ItemKey = Key<"ItemKey">;')
	expect(types).not.toContain('Key<"TenantId">')
	expect(metadata).toContain('keyProperties = [\n    "itemKey",\n]')
	expect(metadata).toContain('keyParameters = [\n    "key",\n]')
	expect(compile([join(cwd, 'out/operations.ts'), join(cwd, 'out/schema.ts')])).toEqual([])
})

test('a chain of references without end is followed without recursion', async () => {
	const length = 8_000
	const schemas: Record<string, object> = Object.fromEntries(
		Array.from({ length }, (_, link) => [
			`L${link}`,
			{ type: 'object', properties: { next: link === length - 1 ? key : ref(`L${link + 1}`) } },
		]),
	)
	const cwd = project(describing(ref('Id'), { ...schemas, Book: ref('L0') }))
	await generate({ cwd })
	expect(generated(cwd)['metadata.ts']).toContain('keyProperties = [\n    "next",\n]')
	const [old, next] = [join(cwd, 'api.yaml'), 'new.json']
	schemas[`L${length - 1}`] = { type: 'object', properties: { next: { type: 'string' } } }
	const other = scratch({ [next]: JSON.stringify(describing(ref('Id'), { ...schemas, Book: ref('L0') })) })
	await expect(diff(old, next, { cwd: other })).resolves.toMatchObject([
		{ bump: 'major', what: 'type BookId is now string' },
	])
})
