import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { expect, onTestFinished, test } from 'vitest'
import { generate } from '../src/index.ts'
import { compile } from './compile.ts'
import { scratch } from './scratch.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const [, example = ''] = /```typescript\n([\s\S]*?)```/.exec(read('../README.md')) ?? []

interface Client {
	readonly books: { replaceCover(id: string, cover: Blob): Promise<undefined> }
	readonly loans: { searchAll(query: object): { toArray(options?: object): Promise<object[]> } }
}

test('the example of a runtime compiles under strict, and carries the operations out', async () => {
	const cwd = scratch({
		'api.yaml': read('fixtures/library.yaml'),
		'overlay.yaml': read('fixtures/library.overlay.yaml'),
		'operate-api.config.json': '{ "spec": "api.yaml", "overlay": "overlay.yaml", "output": "generated" }',
		'client.ts': example,
		'package.json': '{ "type": "module" }',
	})
	await generate({ cwd })
	expect(compile([join(cwd, 'client.ts')], ['lib.es2022.d.ts', 'lib.dom.d.ts'])).toEqual([])
	for (const name of ['client', 'generated/operations']) {
		const source = readFileSync(join(cwd, `${name}.ts`), 'utf8')
		const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }
		writeFileSync(
			join(cwd, `${name}.js`),
			ts.transpileModule(source, { compilerOptions: options }).outputText,
		)
	}
	const requests: string[] = []
	const server = createServer(async (request, response) => {
		let body = ''
		for await (const chunk of request) body += chunk
		requests.push(`${request.method} ${request.url} ${body}`)
		if (request.method === 'PUT') return response.writeHead(204).end()
		const { after } = JSON.parse(body)
		const page = after ? { loans: [{ book: '3' }] } : { loans: [{ book: '1' }, { book: '2' }], last: 'here' }
		return response.end(JSON.stringify(page))
	}).listen(0, '127.0.0.1')
	onTestFinished(() => {
		server.close()
	})
	await new Promise((done) => server.once('listening', done))
	const { createClient } = await import(/* @vite-ignore */ pathToFileURL(join(cwd, 'client.js')).href)
	const client: Client = createClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
	expect(await client.loans.searchAll({ size: 2 }).toArray()).toEqual([
		{ book: '1' },
		{ book: '2' },
		{ book: '3' },
	])
	await client.books.replaceCover('9007199254740993', new Blob(['png']))
	expect(requests).toEqual([
		'POST /loans/search {"size":2}',
		'POST /loans/search {"size":2,"after":"here"}',
		'PUT /books/9007199254740993/cover png',
	])
})
