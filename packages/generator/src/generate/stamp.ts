import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What is remembered of a run after which everything was current. */
interface Stamp {
	readonly inputs: string
	readonly outputs: string
	readonly summary: string
}

const require = createRequire(import.meta.url)

interface Files {
	readonly inputs: readonly string[]
	readonly outputs: readonly string[]
}

function filesOf(configPath: string): Files {
	const folder = dirname(configPath)
	const config = JSON.parse(readFileSync(configPath, 'utf8')) as Record<string, unknown>
	const inputs = (config.inputs ?? [config]) as Record<string, string | undefined>[]
	const here = dirname(fileURLToPath(import.meta.url))
	const program = readdirSync(here)
		.filter((name) => /\.[jt]s$/.test(name))
		.sort()
	return {
		inputs: [
			configPath,
			...inputs.flatMap(({ spec, overlay }) =>
				[spec, overlay].flatMap((path) => (path === undefined ? [] : [resolve(folder, path)])),
			),
			...program.map((name) => join(here, name)),
			...['openapi-typescript/package.json', 'typescript/package.json'].map((name) => require.resolve(name)),
		],
		outputs: inputs.flatMap(({ output = '' }) =>
			['schema.ts', 'operations.ts', 'metadata.ts'].map((name) => resolve(folder, output, name)),
		),
	}
}

/** Hashes files; `undefined` where one cannot be read. */
function keyOf(configPath: string, which: keyof Files): string | undefined {
	try {
		const hash = createHash('sha256')
		for (const path of filesOf(configPath)[which])
			hash.update(path).update('\0').update(readFileSync(path)).update('\0')
		return hash.digest('hex')
	} catch {
		return undefined
	}
}

/**
 * Hashes all that the output is made of: the inputs, this program and what it builds on. A run with the key of the last
 * good one need not load a compiler to know the answer. Take it before the inputs are read.
 */
export function inputsKey(configPath: string): string | undefined {
	return keyOf(configPath, 'inputs')
}

function stampPath(configPath: string): string | undefined {
	for (let folder = dirname(configPath); ; folder = dirname(folder)) {
		if (existsSync(join(folder, 'node_modules'))) {
			const name = createHash('sha256').update(configPath).digest('hex').slice(0, 16)
			return join(folder, 'node_modules', '.cache', 'operate-api', `${name}.json`)
		}
		if (folder === dirname(folder)) return undefined
	}
}

/** Returns the summary of the last good run where nothing has changed since. */
export function unchanged(configPath: string): string | undefined {
	const path = stampPath(configPath)
	if (path === undefined) return undefined
	try {
		const { inputs, outputs, summary } = JSON.parse(readFileSync(path, 'utf8')) as Stamp
		return inputs === inputsKey(configPath) && outputs === keyOf(configPath, 'outputs') ? summary : undefined
	} catch {
		return undefined
	}
}

/** Remembers a good run, by the key that the inputs had before it. A folder that may not be written costs only time. */
export function remember(configPath: string, inputs: string | undefined, summary: string): void {
	const [path, outputs] = [stampPath(configPath), keyOf(configPath, 'outputs')]
	if (path === undefined || inputs === undefined || outputs === undefined) return
	try {
		mkdirSync(dirname(path), { recursive: true })
		writeFileSync(path, JSON.stringify({ inputs, outputs, summary } satisfies Stamp))
	} catch {
		// The next run does the whole work again.
	}
}
