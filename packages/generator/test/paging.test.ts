import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { generate } from '../src/index.ts'
import { compile } from './compile.ts'
import { clientModule, clientProject, serve } from './generated-client.ts'
import { generated, project } from './scratch.ts'

const query = (name: string, schema: object = { type: 'string' }) => ({ name, in: 'query', schema })
const pageOf = (items: object, page: object) => ({
	200: {
		description: 'd',
		content: { 'application/json': { schema: { type: 'object', properties: { items, page } } } },
	},
})
const cursors = { type: 'object', properties: { endCursor: { type: 'string' } } }
const songs = { type: 'array', items: { $ref: '#/components/schemas/Song' } }
const byQuery = {
	items: 'items',
	cursor: 'page[after]',
	next: 'page.endCursor',
	size: 'limit',
	defaultSize: 2,
	maxSize: 9,
}
const byBody = { ...byQuery, cursor: 'page.after', size: 'page.limit' }

const spec = (listed: object = byQuery, found: object = byBody) => ({
	openapi: '3.0.3',
	info: { title: 'Songs', version: '1' },
	paths: {
		'/songs': {
			parameters: [query('page[after]'), { name: 'X-Trace', in: 'header', schema: { type: 'string' } }],
			get: {
				operationId: 'songs.list',
				'x-paging': listed,
				parameters: [
					query('limit', { type: 'integer' }),
					query('genre', { type: 'array', items: { type: 'string' } }),
				],
				responses: pageOf(songs, cursors),
			},
		},
		'/songs/search': {
			post: {
				operationId: 'songs.search',
				'x-paging': found,
				requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Query' } } } },
				responses: pageOf(songs, cursors),
			},
		},
	},
	components: {
		schemas: {
			Song: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } },
			Query: {
				type: 'object',
				properties: { page: { allOf: [{ $ref: '#/components/schemas/Page' }] }, title: { type: 'string' } },
			},
			Page: { type: 'object', properties: { after: { type: 'string' }, limit: { type: 'integer' } } },
		},
	},
})

interface Songs {
	listAll(query: object, headers?: object, options?: RequestInit): AsyncIterable<{ title: string }>
	searchAll(query: object): AsyncIterable<{ title: string }>
}

async function clientOf(cwd: string, baseUrl: string): Promise<{ songs: Songs }> {
	const { createSongsClient } = await clientModule<{
		readonly createSongsClient: (options: object) => { songs: Songs }
	}>(cwd)
	return createSongsClient({ baseUrl })
}

/** Serves three songs, two per page, with a cursor that is a string. Records the requests. */
async function serveSongs(): Promise<{ address: string; requests: string[] }> {
	const requests: string[] = []
	const address = await serve(async (request, response) => {
		let body = ''
		for await (const chunk of request) body += chunk
		const url = decodeURIComponent(request.url ?? '')
		requests.push(`${request.method} ${url} ${body}`.trim())
		const after = request.method === 'GET' ? /after\]=(\w+)/.exec(url)?.[1] : JSON.parse(body).page?.after
		const page = after
			? { items: [{ title: 'a' }, { title: 'c' }], page: { endCursor: null } }
			: { items: [{ title: 'a' }, { title: 'b' }], page: { endCursor: 'b' } }
		requests.push(`trace ${request.headers['x-trace']}, own ${request.headers['x-own']}`)
		response.end(JSON.stringify(page))
	})
	return { address, requests }
}

async function titles(songs: AsyncIterable<{ title: string }>): Promise<string> {
	let found = ''
	for await (const { title } of songs) found += title
	return found
}

describe('an operation with x-paging', () => {
	test('pages by query parameters if it has no body, and otherwise by nested properties of the body', async () => {
		const cwd = clientProject(spec())
		const { address, requests } = await serveSongs()
		const { songs } = await clientOf(cwd, address)
		const options = { headers: { 'x-own': 'mine' } }
		expect(await titles(songs.listAll({ limit: 2, genre: ['x', 'y'] }, { 'X-Trace': 't' }, options))).toBe(
			'abac',
		)
		expect(await titles(songs.searchAll({ title: 't', page: { limit: 2 } }))).toBe('abac')
		expect(requests).toEqual([
			'GET /songs?limit=2&genre=x&genre=y',
			'trace t, own mine',
			'GET /songs?limit=2&genre=x&genre=y&page[after]=b',
			'trace t, own mine',
			'POST /songs/search {"title":"t","page":{"limit":2}}',
			'trace undefined, own undefined',
			'POST /songs/search {"title":"t","page":{"limit":2,"after":"b"}}',
			'trace undefined, own undefined',
		])
	})

	test('has the type of the items, however deeply their list is nested', async () => {
		const nested = spec({ ...byQuery, items: 'page.found' })
		Object.assign(nested.paths['/songs'].get, {
			responses: pageOf({}, { type: 'object', properties: { found: songs, endCursor: { type: 'string' } } }),
		})
		const cwd = project(nested)
		await generate({ cwd })
		expect(generated(cwd)['operations.ts']).toContain('Paged<Song,')
		expect(compile([join(cwd, 'out/operations.ts')])).toEqual([])
	})

	test.each<[string, object, object, string]>([
		[
			'an undeclared query parameter',
			{ ...byQuery, cursor: 'page[afer]' },
			byBody,
			'(#/paths/~1songs/get/x-paging/cursor): x-paging: the operation has no body, and unknown query parameter "page[afer]" (did you mean "page[after]"?)',
		],
		[
			'a property that the body lacks',
			byQuery,
			{ ...byBody, size: 'page.size' },
			'(#/paths/~1songs~1search/post/x-paging/size): x-paging: the body has no property "page.size"',
		],
		[
			'a property that the response lacks',
			{ ...byQuery, next: 'page.next' },
			byBody,
			'x-paging: the response has no property "page.next"',
		],
		[
			'items that are not a list',
			{ ...byQuery, items: 'page' },
			byBody,
			'x-paging: expected a list at "page" of the response',
		],
		[
			'a mistyped entry',
			{ ...byQuery, itms: 'a' },
			byBody,
			'(#/paths/~1songs/get/x-paging/itms): x-paging: unknown entry "itms" (did you mean "items"?)',
		],
		[
			'a missing entry',
			{ items: 'items' },
			byBody,
			'(#/paths/~1songs/get/x-paging): x-paging: expected the name of a property as cursor',
		],
		[
			'a size that is not a number',
			{ ...byQuery, maxSize: '9' },
			byBody,
			'x-paging: expected a number of items as maxSize',
		],
	])('is refused for %s', async (_, listed, found, message) => {
		await expect(generate({ cwd: project(spec(listed, found)) })).rejects.toThrow(message)
	})
})
