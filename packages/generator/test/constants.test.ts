import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generate } from '../src/index.ts'
import { compile } from './compile.ts'
import { importGenerated } from './generated-client.ts'
import { generated, project } from './scratch.ts'

const shelf = readFileSync(new URL('fixtures/shelf.yaml', import.meta.url), 'utf8')

const described = (schemas: object, paths: object = {}) => ({
	openapi: '3.1.0',
	info: { title: 't', version: '1' },
	paths,
	components: { schemas },
})

async function constantsOf(spec: string | object): Promise<Record<string, readonly unknown[]>> {
	const cwd = project(spec)
	await generate({ cwd })
	expect(compile([join(cwd, 'out/constants.ts')])).toEqual([])
	// Its package.json says that its files are modules.
	const module = await importGenerated<Record<string, readonly unknown[]>>(cwd, 'constants')
	return { ...module }
}

const enumOf = (...values: unknown[]) => ({ type: 'string', enum: values })

test('enums of properties, lists, parameters and components are lists at run time', async () => {
	expect(await constantsOf(shelf)).toEqual({
		newBookGenres: ['crime', 'poetry'],
		bookGenres: ['crime', 'poetry'],
		booksListGenres: ['crime', 'poetry'],
	})
	const status = { $ref: '#/components/schemas/Status' }
	expect(
		await constantsOf(
			described({
				Status: enumOf('on', 'off', null),
				Category: { type: 'array', items: enumOf('a', 'b') },
				Lamp: {
					allOf: [
						status,
						{ type: 'object', properties: { status, own: { allOf: [status] }, box: enumOf('s', 'm') } },
						{ properties: { bulbs: { type: 'array', items: enumOf('led') }, level: { enum: [1, 2] } } },
						{
							properties: {
								base: { properties: { size: { oneOf: [enumOf('e14', 'e27'), { type: 'null' }] } } },
							},
						},
					],
				},
			}),
		),
	).toEqual({
		statuses: ['on', 'off'],
		categories: ['a', 'b'],
		lampBoxes: ['s', 'm'],
		lampBulbs: ['led'],
		lampLevels: [1, 2],
		lampBaseSizes: ['e14', 'e27'],
	})
})

test('a list that two schemas share has the shorter name, and clashing names get a number', async () => {
	expect(
		await constantsOf(
			described({
				BookFilter: { properties: { state: enumOf('lent', 'lost') } },
				Book: { properties: { state: enumOf('lent', 'lost') } },
				BookState: enumOf('other'),
				Loan: { properties: { state: enumOf('lent', 'lost') } },
			}),
		),
	).toEqual({ bookStates: ['lent', 'lost'], bookStates2: ['other'], loanStates: ['lent', 'lost'] })
})

test('the fields that a search filters by are a list, without those of the page', async () => {
	const text = { type: 'string' }
	const page = { type: 'object', properties: { after: text, size: { type: 'integer' } } }
	const body = {
		type: 'object',
		properties: {
			filter: { allOf: [{ $ref: '#/components/schemas/BookFilter' }] },
			hint: { type: 'object', properties: { index: text } },
			page,
			text,
		},
	}
	const result = { type: 'object', properties: { items: { type: 'array', items: {} }, next: text } }
	const operation = {
		operationId: 'books.search',
		'x-safe': true,
		'x-paging': {
			items: 'items',
			cursor: 'page.after',
			next: 'next',
			size: 'page.size',
			defaultSize: 1,
			maxSize: 9,
		},
		requestBody: { content: { 'application/json': { schema: body } } },
		responses: { 200: { description: 'd', content: { 'application/json': { schema: result } } } },
	}
	const base = { type: 'object', properties: { title: text } }
	const filter = { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { $or: text } }] }
	expect(
		await constantsOf(described({ Base: base, BookFilter: filter }, { '/search': { post: operation } })),
	).toEqual({
		bookFilterFields: ['title', '$or'],
		booksSearchHintFields: ['index'],
	})
})

test('a description without enums gives a module without exports, and no name breaks out of a comment', async () => {
	expect(await constantsOf(described({ Empty: {} }))).toEqual({})
	const cwd = project(described({ 'a*/': { properties: { '`*/ @x': enumOf('"\u2028') } } }))
	await generate({ cwd })
	expect(compile([join(cwd, 'out/constants.ts')])).toEqual([])
	expect(generated(cwd)['constants.ts']).toContain('["\\"\\u2028"] as const;')
})
