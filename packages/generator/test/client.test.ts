import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Login } from '@operate-api/runtime'
import { describe, expect, test } from 'vitest'
import { generate } from '../src/index.ts'
import { clientModule, clientProject, importGenerated, serve } from './generated-client.ts'
import { generated, project } from './scratch.ts'

const shelf = readFileSync(new URL('fixtures/shelf.yaml', import.meta.url), 'utf8')

interface Book {
	readonly isbn: string
	readonly title: string
}
interface Shelf {
	readonly baseUrl: string
	readonly books: {
		list(query?: object, headers?: object): Promise<{ readonly data: readonly Book[] }>
		listAll(query?: object, headers?: object): AsyncIterable<Book>
		add(book: object): Promise<Book>
		get(isbn: string): Promise<Book>
		remove(isbn: string): Promise<undefined>
	}
}
interface ShelfModule {
	readonly createShelfClient: (options: object) => Shelf
	readonly ShelfError: new (code: string, fields?: object) => Error
	readonly shelfApi: { readonly name: string; readonly prefix: string }
}

interface OperationsModule {
	readonly createOperations: (runtime: object) => {
		readonly books: {
			get(isbn: string, options: string): Promise<unknown>
			listAll(query: object): unknown
		}
	}
}

const application = `import { createShelfClient, ShelfError, type ShelfClient, type ShelfClientOptions } from './out/client.js'
import type { Book, Isbn } from './out/schema.js'

const options: ShelfClientOptions = { baseUrl: new URL('https://shelf.example.com'), timeoutMs: 1_000 }
const shelf: ShelfClient = createShelfClient(options)
export async function titles(isbn: Isbn): Promise<string[]> {
	const book: Book = await shelf.books.get(isbn)
	const { response } = await shelf.books.get(isbn).withResponse()
	const { after } = { after: response.headers.get('x-cursor') ?? '' }
	shelf.books.listAll({}, {}, { after })
	await shelf.books.add({ title: book.title, genre: 'crime' })
	const { data } = await shelf.GET('/api/v2/books/{isbn}', { params: { path: { isbn } } })
	const all = await shelf.books.listAll({ genre: ['poetry'] }, { 'X-Branch': 'north' }).toArray({ limit: 5 })
	return [...all, ...(data ? [data] : [])].map(({ title }) => title)
}
export const codeOf = (error: unknown) => (error instanceof ShelfError && error.code === 'not_found' ? error.body : undefined)
// @ts-expect-error: an unknown option
createShelfClient({ baseUrl: 'https://shelf.example.com', retires: 3 })
// @ts-expect-error: no address
createShelfClient({})
const login = { baseUrl: 'https://shelf.example.com', forBaseUrl: () => ({ onRequest: async () => undefined, onResponse: async () => undefined }) }
createShelfClient({ auth: login })
// @ts-expect-error: a key is a string
shelf.books.get(9007199254740993)
`

const books = ['9007199254740993', '9007199254740995', '9007199254740997', '9007199254740999'].map(
	(isbn, index) => `{"isbn":${isbn},"title":"${'abcd'[index]}"}`,
)

/** Serves four books, two per page. The last page is full and has no cursor. */
function answer(request: IncomingMessage, response: ServerResponse): void {
	const url = new URL(request.url ?? '', 'http://localhost')
	response.setHeader('content-type', 'application/json')
	if (request.headers.authorization !== 'Bearer token') {
		response.writeHead(401).end('{"reason":"login","message":"who are you?"}')
	} else if (url.pathname !== '/shelf/api/v2/books') {
		response.writeHead(404).end('{"reason":"gone","message":"no such book"}')
	} else {
		const start = url.searchParams.get('page') === 'second' ? 2 : 0
		const next = start === 0 ? '"second"' : 'null'
		response.end(`{"data":[${books.slice(start, start + 2)}],"page":{"next":${next}}}`)
	}
}

const bearer: Login = {
	forBaseUrl: () => ({
		async onRequest({ request }) {
			request.headers.set('authorization', 'Bearer token')
			return undefined
		},
		onResponse: async () => undefined,
	}),
}

test('the example of the README compiles against the client of the library', async () => {
	const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
	const cwd = clientProject(read('fixtures/library.yaml'), { overlay: 'overlay.yaml' })
	writeFileSync(join(cwd, 'overlay.yaml'), read('fixtures/library.overlay.yaml'))
	const [, example = ''] = /```typescript\n([\s\S]*?)```/.exec(read('../README.md')) ?? []
	expect(example).toContain('createLibraryClient')
	const withoutLogin = example.replace(
		/^import .*auth.*\n/m,
		'declare const bearer: (token: string) => Login\n',
	)
	const login =
		"import type { Login } from '@operate-api/runtime'\ndeclare const console: { log(...values: unknown[]): void }\n"
	await clientModule(cwd, login + withoutLogin.replace('./generated/', './out/'))
})

describe('a config with "runtime"', () => {
	test('gives a complete client with exact keys, pages, a login and its own errors', async () => {
		const cwd = clientProject(shelf, { keyExtension: 'x-kind' })
		const { createShelfClient, ShelfError, shelfApi } = await clientModule<ShelfModule>(cwd, application)
		const requests: string[] = []
		const address = await serve((request, response) => {
			requests.push(`${request.method} ${request.url} ${request.headers['x-branch'] ?? ''}`.trim())
			answer(request, response)
		})
		expect(shelfApi).toMatchObject({ name: 'Shelf', prefix: '/api/v2' })
		const client = createShelfClient({ baseUrl: `${address}/shelf/api/v2/`, auth: bearer })
		expect(client.baseUrl).toBe(`${address}/shelf`)
		const found: string[] = []
		const headers = { 'X-Branch': 'north' }
		for await (const { isbn, title } of client.books.listAll(
			{ genre: ['crime', 'poetry'], per: 2 },
			headers,
		)) {
			found.push(`${isbn} ${title}`)
		}
		expect(found).toEqual([
			'9007199254740993 a',
			'9007199254740995 b',
			'9007199254740997 c',
			'9007199254740999 d',
		])
		expect(requests).toEqual([
			'GET /shelf/api/v2/books?genre=crime&genre=poetry&per=2 north',
			'GET /shelf/api/v2/books?genre=crime&genre=poetry&per=2&page=second north',
		])
		const missing = await client.books.get('9007199254740993').catch((error: unknown) => error)
		expect(missing).toBeInstanceOf(ShelfError)
		expect(missing).toMatchObject({
			name: 'ShelfError',
			code: 'not_found',
			status: 404,
			body: { reason: 'gone', message: 'no such book' },
			message: 'GET /api/v2/books/{isbn}: Shelf found nothing under that key (404): no such book',
		})
		await expect(createShelfClient({ baseUrl: `${address}/shelf` }).books.list()).rejects.toMatchObject({
			code: 'unauthorized',
			detail: 'who are you?',
		})
		await expect(client.books.add({ titel: 'x', genre: 'crime' })).rejects.toMatchObject({
			code: 'invalid_parameter',
		})
		expect(() => createShelfClient({ baseUrl: address, rety: 1 })).toThrow(
			'unknown option "rety" (did you mean "retry"?)',
		)
	})

	test('imports shared types from the runtime instead of emitting its own', async () => {
		const cwd = clientProject(shelf)
		await generate({ cwd })
		const files = generated(cwd)
		expect(files['operations.ts']).toContain(
			'import type { Call, OperationRuntime, Paged, Paging } from "@operate-api/runtime";',
		)
		expect(files['metadata.ts']).toContain(
			'import type { BodyShape, ResponseShape } from "@operate-api/runtime";',
		)
		expect(`${files['operations.ts']}${files['metadata.ts']}`).not.toMatch(
			/export (?:interface|type) (?:Input|Paging|Paged|Runtime|BodyShape|JsonType)\b/,
		)
	})

	test('names the client as the config says', async () => {
		const cwd = clientProject(shelf, { name: 'Api', importExtension: '.ts' })
		await generate({ cwd })
		expect(generated(cwd)['client.ts']).toContain('export function createApiClient(')
	})

	test('emits no client with "client": false', async () => {
		const cwd = clientProject(shelf, { client: false })
		await generate({ cwd })
		expect(existsSync(join(cwd, 'out/client.ts'))).toBe(false)
		expect(generated(cwd)['operations.ts']).toContain('@operate-api/runtime')
	})

	test('renames a group that collides with a member of the client, with a warning', async () => {
		const cwd = clientProject(shelf)
		const { warnings } = await generate({ cwd })
		expect(warnings).toMatchObject([
			{
				name: 'clashing-operation-names',
				reason: 'request is a member of every client: this group was named request2',
			},
		])
		expect(generated(cwd)['operations.ts']).toContain('readonly request2: {')
	})

	test.each([
		['an unknown runtime', { runtime: 'axios' }, 'runtime: expected "@operate-api/runtime"'],
		['an invalid name', { name: 'my api' }, 'name: expected a name of letters and digits'],
		['a value for client that is not a boolean', { client: 'yes' }, 'client: expected true or false'],
		[
			'a name without a runtime',
			{ runtime: undefined, name: 'Shelf' },
			'name: expected "runtime" next to it',
		],
	])('refuses %s', async (_, config, message) => {
		await expect(generate({ cwd: clientProject(shelf, config) })).rejects.toThrow(message)
	})
})

test('without "runtime", operations run on any object with the two functions of a runtime', async () => {
	const cwd = project(shelf)
	await generate({ cwd })
	expect(Object.keys(generated(cwd))).not.toContain('client.ts')
	expect(generated(cwd)['operations.ts']).not.toContain('from "@')
	expect(generated(cwd)['metadata.ts']).not.toContain('from "@')
	const { createOperations } = await importGenerated<OperationsModule>(cwd, 'operations')
	const calls: unknown[] = []
	const { books } = createOperations({
		send: async (...call: unknown[]) => calls.push(call),
		paginate: (...call: unknown[]) => calls.push(call),
	})
	await books.get('1', 'options')
	books.listAll({ per: 2 })
	expect(calls).toMatchObject([
		['GET', '/api/v2/books/{isbn}', { params: { path: { isbn: '1' } } }, 'options'],
		[
			'GET',
			'/api/v2/books',
			{ params: { query: { per: 2 } } },
			{ items: 'data', next: 'page.next' },
			undefined,
		],
	])
})
