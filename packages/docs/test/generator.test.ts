import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'

const snippets = resolve(import.meta.dirname, '../snippets/generator')
const folder = resolve(import.meta.dirname, '../.cache/generator')
const require = createRequire(import.meta.url)
const generator = join(dirname(require.resolve('@operate-api/generator/package.json')), 'bin/operate-api.js')
const execute = promisify(execFile)

/** Runs a program in the reader's folder, and returns what it prints and its exit code if that is not 0. */
async function run(args: readonly string[]): Promise<string> {
	const options = { cwd: folder, env: { PATH: process.env.PATH, NO_COLOR: '1' } }
	const { stdout, stderr, code } = await execute(process.execPath, args, options).then(
		(output) => ({ ...output, code: 0 }),
		(failure: { stdout: string; stderr: string; code: number }) => failure,
	)
	return `${stdout}${stderr}${code === 0 ? '' : `exit code ${code}\n`}`
}

const operateApi = (...args: string[]) => run([generator, ...args])
const outputOf = (name: string) => join(snippets, `${name}.out`)

let generated = ''
beforeAll(async () => {
	rmSync(folder, { recursive: true, force: true })
	cpSync(join(snippets, 'depot'), folder, { recursive: true, filter: (path) => !path.endsWith('.run.ts') })
	mkdirSync(join(folder, '.changeset'))
	writeFileSync(join(folder, '.changeset/config.json'), '{}')
	writeFileSync(join(folder, 'package.json'), '{ "name": "depot", "version": "1.0.0", "type": "module" }')
	symlinkSync(resolve(import.meta.dirname, '../node_modules'), join(folder, 'node_modules'), 'junction')
	generated = await operateApi('generate')
})

test('the description is generated', async () => {
	await expect(generated).toMatchFileSnapshot(outputOf('generate'))
})

test('the generated files match their inputs until the description changes', async () => {
	await expect(await operateApi('check')).toMatchFileSnapshot(outputOf('check'))
	expect(readFileSync(join(folder, 'src/generated/client.ts'), 'utf8')).toContain('createDepotClient')
})

test('the operations have the names and types that the page shows', async () => {
	const operations = readFileSync(join(folder, 'src/generated/operations.ts'), 'utf8')
	const [shown = ''] = /^export interface Operations[\s\S]*?^}/m.exec(operations) ?? []
	await expect(`${shown}\n`).toMatchFileSnapshot(outputOf('operations'))
})

test('the application of the page compiles', async () => {
	const lib = ['ES2023', 'DOM']
	const compilerOptions = {
		lib,
		module: 'nodenext',
		target: 'es2022',
		strict: true,
		skipLibCheck: true,
		noEmit: true,
	}
	writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }))
	expect(await run([require.resolve('typescript/bin/tsc'), '-p', folder])).toBe('')
}, 120_000)

test.each(['app', 'own-codes'])('src/%s.ts prints what its page says', async (name) => {
	const code = readFileSync(join(folder, 'server.mjs'), 'utf8').replace('listen(4000', 'listen(0')
	const module = join(folder, `server-of-${name}.mjs`)
	writeFileSync(module, code)
	const { server } = (await import(/* @vite-ignore */ module)) as { server: Server }
	onTestFinished(() => void server.close())
	if (!server.listening) await new Promise((done) => server.once('listening', done))
	const { port } = server.address() as AddressInfo
	const application = readFileSync(join(folder, `src/${name}.ts`), 'utf8').replace(':4000', `:${port}`)
	writeFileSync(join(folder, `src/${name}-at-its-port.ts`), application)
	const log = vi.spyOn(console, 'log').mockReturnValue()
	await import(/* @vite-ignore */ join(folder, `src/${name}-at-its-port.ts`))
	const printed = log.mock.calls.map((values) => `${values.join(' ')}\n`).join('')
	log.mockRestore()
	await expect(printed).toMatchFileSnapshot(outputOf(name))
})

test('the functions of the generator do what its commands do', async () => {
	await expect(await run(['from-code.mjs'])).toMatchFileSnapshot(outputOf('from-code'))
})

test('a new version of the description is compared, and a changeset written', async () => {
	const args = ['diff', 'depot.yaml', 'depot-2.yaml', '--changeset']
	const printed = await operateApi(...args)
	const [name = ''] = readdirSync(join(folder, '.changeset')).filter((each) => each.endsWith('.md'))
	await expect(printed.replace(name, 'api-description.md')).toMatchFileSnapshot(outputOf('diff'))
	const changeset = readFileSync(join(folder, '.changeset', name), 'utf8')
	await expect(changeset).toMatchFileSnapshot(outputOf('changeset'))
})
