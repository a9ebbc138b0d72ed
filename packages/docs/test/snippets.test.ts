import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { format } from 'node:util'
import { type OperateEmulator, type OperateOptions, startOperate } from '@operate-api/emulator'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { documentedFetch, documentedUrl } from '../src/documented-addresses.ts'
import { findSnippets, type Snippet, type SnippetSetup, snippetsFolder } from '../src/snippets.ts'

// Next to the package's node_modules, so that a module finds the packages that it imports.
const runFolder = resolve(import.meta.dirname, '../.cache/snippets')

const emulators = new Map<string, OperateEmulator>()

/** Starts an emulator with these options, or resets the one that was started for another snippet. */
async function emulatorWith(options: OperateOptions | undefined): Promise<OperateEmulator> {
	const id = JSON.stringify(options ?? {})
	const emulator =
		emulators.get(id) ??
		(await startOperate({ camunda: '8.9', consistencyDelay: 0, tokenPause: 0, ...options }))
	emulators.set(id, emulator)
	emulator.reset()
	return emulator
}

beforeAll(() => rmSync(runFolder, { recursive: true, force: true }))
afterAll(() => Promise.all([...emulators.values()].map((emulator) => emulator.close())))
afterEach(() => {
	vi.unstubAllEnvs()
	vi.unstubAllGlobals()
	vi.restoreAllMocks()
})

/** Reads a snippet, with its texts replaced. */
function codeOf({ file }: Snippet, replacements: Readonly<Record<string, string>>): string {
	let code = readFileSync(resolve(snippetsFolder, file), 'utf8')
	for (const [from, to] of Object.entries(replacements)) {
		expect(code, 'the snippet has every text that is replaced').toContain(from)
		code = code.replaceAll(from, to)
	}
	return code
}

/** Collects what is printed from now on. */
function record(): string[] {
	const lines: string[] = []
	for (const method of ['debug', 'log', 'info', 'warn', 'error', 'table'] as const) {
		vi.spyOn(console, method).mockImplementation((...values: unknown[]) => {
			lines.push(format(...values))
		})
	}
	return lines
}

/** Runs a snippet, and returns what it exports. */
async function run(
	snippet: Snippet,
	setup: SnippetSetup,
	emulator: OperateEmulator,
): Promise<Record<string, never>> {
	const file = resolve(runFolder, snippet.file)
	mkdirSync(dirname(file), { recursive: true })
	writeFileSync(file, codeOf(snippet, setup.replace?.(emulator) ?? {}))
	const exports = import(/* @vite-ignore */ file) as Promise<Record<string, never>>
	if (setup.rejects === undefined) return await exports
	await expect(exports).rejects.toMatchObject(setup.rejects)
	return {}
}

for (const snippet of findSnippets()) {
	test(`${snippet.file} runs`, async () => {
		const setup: SnippetSetup = snippet.setup
			? ((await import(/* @vite-ignore */ snippet.setup)) as { setup: SnippetSetup }).setup
			: {}
		if (setup.runBy !== undefined) {
			expect(existsSync(resolve(import.meta.dirname, '../../..', setup.runBy)), setup.runBy).toBe(true)
			return
		}
		const emulator = await emulatorWith(setup.emulator)
		const env = { PORT: '0', ...emulator.env[setup.login ?? 'selfManaged'], ...(await setup.env?.(emulator)) }
		for (const [name, value] of Object.entries(env)) {
			vi.stubEnv(name, value.replaceAll(emulator.url, documentedUrl))
		}
		vi.stubGlobal('fetch', documentedFetch(emulator))
		// Retries pause at random.
		vi.spyOn(Math, 'random').mockReturnValue(0)
		await setup.before?.(emulator)
		const lines = record()
		const exports = await run(snippet, setup, emulator)
		const output = lines.map((line) => `${line}\n`.replaceAll(emulator.url, documentedUrl)).join('')
		vi.restoreAllMocks()
		await setup.check?.({ exports, output, emulator })
		if (snippet.output !== undefined) {
			await expect(setup.normalize?.(output) ?? output).toMatchFileSnapshot(snippet.output)
		}
	})
}
