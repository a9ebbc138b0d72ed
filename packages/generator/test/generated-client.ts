import { mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import ts from 'typescript'
import { expect, onTestFinished } from 'vitest'
import { generate } from '../src/index.ts'
import { compile } from './compile.ts'
import { scratch } from './scratch.ts'

const runtime = fileURLToPath(new URL('../node_modules/@operate-api/runtime', import.meta.url))

/** Creates a folder with a description, a config that asks for a client, and the runtime. */
export function clientProject(spec: string | object, config: object = {}): string {
	const cwd = scratch({
		'api.yaml': typeof spec === 'string' ? spec : JSON.stringify(spec, null, 2),
		'operate-api.config.json': JSON.stringify({
			spec: 'api.yaml',
			output: 'out',
			runtime: '@operate-api/runtime',
			...config,
		}),
		'package.json': '{ "type": "module" }',
	})
	mkdirSync(join(cwd, 'node_modules/@operate-api'), { recursive: true })
	symlinkSync(realpathSync(runtime), join(cwd, 'node_modules/@operate-api/runtime'), 'junction')
	return cwd
}

/** Generates a client, compiles it strictly together with an application that uses it, and returns its exports. */
export async function clientModule<Module>(cwd: string, application = ''): Promise<Module> {
	await generate({ cwd })
	const out = join(cwd, 'out')
	writeFileSync(join(cwd, 'application.ts'), `${application}\nexport {}\n`)
	const sources = readdirSync(out).map((name) => join(out, name))
	expect(
		compile(
			[...sources, join(cwd, 'application.ts')],
			['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
		),
	).toEqual([])
	return importGenerated(cwd, 'client')
}

/** Imports a generated file. */
export async function importGenerated<Module>(cwd: string, name: string): Promise<Module> {
	const out = join(cwd, 'out')
	const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }
	for (const file of readdirSync(out)) {
		const source = join(out, file)
		const { outputText } = ts.transpileModule(readFileSync(source, 'utf8'), { compilerOptions })
		writeFileSync(source.replace(/ts$/, 'js'), outputText)
	}
	return import(/* @vite-ignore */ pathToFileURL(join(out, `${name}.js`)).href)
}

/** Starts a server on loopback that stops at the end of the test, and returns its address. */
export async function serve(listener: RequestListener): Promise<string> {
	const server = createServer(listener).listen(0, '127.0.0.1')
	onTestFinished(() => {
		server.close()
	})
	await new Promise((done) => server.once('listening', done))
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
