import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { installPacked } from './install-packed.ts'

const folder = resolve(import.meta.dirname, '../.cache/generated-client')
const description = resolve(import.meta.dirname, '../../generator/test/fixtures/shelf.yaml')
const require = createRequire(import.meta.url)
const execute = promisify(execFile)

/** The only code that a user writes. */
const application = `import { basic } from '@operate-api/auth'
import { createShelfClient, ShelfError } from './generated/client.js'
import type { Isbn } from './generated/schema.js'

const [, , baseUrl = '', isbn] = process.argv
const shelf = createShelfClient({ baseUrl, auth: basic({ username: 'reader', password: 'secret' }), retry: false })
const titles: string[] = []
for await (const book of shelf.books.listAll({ genre: ['crime', 'poetry'], per: 2 })) titles.push(book.isbn + ' ' + book.title)
const added = await shelf.books.add({ title: 'new', genre: 'poetry' })
const { data, response } = await shelf.books.get(added.isbn).withResponse()
const failure = await shelf.books.remove(isbn as Isbn).catch((error: unknown) => error)
console.log(JSON.stringify({
	titles,
	added,
	found: [data.title, response.status],
	failure: failure instanceof ShelfError && [failure.code, failure.body, failure.message],
}))
// @ts-expect-error: unknown genre
shelf.books.add({ title: 'x', genre: 'travel' }).catch((error: Error) => console.log(error.name))
`

const isbns = ['9007199254740993', '9007199254740995', '9007199254740997', '9007199254740999']
const books = isbns.map((isbn, index) => `{"isbn":${isbn},"title":"${'abcd'[index]}"}`)

/** Serves the API of the description: four books, two per page, with a full last page that has no cursor. */
function serveShelf(request: IncomingMessage, response: ServerResponse): void {
	const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
	const send = (status: number, body: string) =>
		response.writeHead(status, { 'content-type': 'application/json' }).end(body)
	const isKnown = request.headers.authorization === `Basic ${btoa('reader:secret')}`
	if (!isKnown) {
		send(401, '{"reason":"login"}')
	} else if (request.method === 'DELETE') {
		send(409, '{"reason":"lent","message":"somebody has it"}')
	} else if (request.method === 'POST') {
		send(201, '{"isbn":9007199254741001,"title":"new"}')
	} else if (pathname === '/api/v2/books/9007199254741001') {
		send(200, '{"isbn":9007199254741001,"title":"found"}')
	} else {
		const isSecond = searchParams.get('page') === 'second'
		const page = isSecond ? { next: null } : { next: 'second' }
		send(200, `{"data":[${books.slice(isSecond ? 2 : 0, isSecond ? 4 : 2)}],"page":${JSON.stringify(page)}}`)
	}
}

beforeAll(() => installPacked(folder), 120_000)

test.each(['typescript-5.4', 'typescript', 'typescript-7.0'])(
	'three lines of config give a client that works with a server, compiled by %s',
	async (typescript) => {
		const project = join(folder, typescript)
		mkdirSync(join(project, 'src'), { recursive: true })
		copyFileSync(description, join(project, 'shelf.yaml'))
		writeFileSync(join(project, 'package.json'), '{ "type": "module" }')
		writeFileSync(
			join(project, 'operate-api.config.json'),
			`{
	"spec": "shelf.yaml",
	"output": "src/generated",
	"runtime": "@operate-api/runtime",
	"keyExtension": "x-kind"
}`,
		)
		writeFileSync(join(project, 'src/application.ts'), application)
		const compilerOptions = {
			target: 'es2022',
			module: 'nodenext',
			moduleResolution: 'nodenext',
			outDir: 'dist',
			rootDir: 'src',
			types: ['node'],
			strict: true,
			exactOptionalPropertyTypes: true,
			noUncheckedIndexedAccess: true,
			noUnusedLocals: true,
			verbatimModuleSyntax: true,
		}
		writeFileSync(
			join(project, 'tsconfig.json'),
			JSON.stringify({ compilerOptions, include: ['src/**/*.ts'] }),
		)
		const run = (...args: string[]) =>
			execute(process.execPath, args, { cwd: project }).catch((error: { stdout: string; stderr: string }) => {
				throw new Error(`${error.stdout}${error.stderr}`)
			})
		await run(join(folder, 'node_modules/@operate-api/generator/bin/operate-api.js'), 'generate')
		await run(join(dirname(require.resolve(`${typescript}/package.json`)), 'bin/tsc'), '-p', project)
		const server = createServer(serveShelf).listen(0, '127.0.0.1')
		onTestFinished(() => {
			server.close()
		})
		await new Promise((done) => server.once('listening', done))
		const { port } = server.address() as AddressInfo
		const { stdout } = await run('dist/application.js', `http://127.0.0.1:${port}/api/v2`, '9007199254740993')
		const [line = '', ...rest] = stdout.trim().split('\n')
		expect(JSON.parse(line)).toEqual({
			titles: isbns.map((isbn, index) => `${isbn} ${'abcd'[index]}`),
			added: { isbn: '9007199254741001', title: 'new' },
			found: ['found', 200],
			failure: [
				'conflict',
				{ reason: 'lent', message: 'somebody has it' },
				'DELETE /api/v2/books/{isbn}: the state of the resource does not allow this (409): somebody has it',
			],
		})
		expect(rest).toEqual(['ShelfError'])
	},
)
