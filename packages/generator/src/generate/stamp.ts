import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What is remembered of a run after which everything was current. */
export interface Stamp {
	readonly key: string
	readonly summary: string
}

/**
 * Hashes all that decides whether the output is current: the inputs, the output itself and this program. A run with
 * the key of the last good one need not load a compiler to know the answer. Returns `undefined` where a file is missing.
 */
export function stampKey(configPath: string): string | undefined {
	try {
		const hash = createHash('sha256')
		const add = (path: string) => hash.update(path).update('\0').update(readFileSync(path)).update('\0')
		const here = dirname(fileURLToPath(import.meta.url))
		for (const name of readdirSync(here).sort()) if (/\.[jt]s$/.test(name)) add(join(here, name))
		const folder = dirname(configPath)
		add(configPath)
		const config = JSON.parse(readFileSync(configPath, 'utf8')) as Record<string, unknown>
		const inputs = (config.inputs ?? [config]) as Record<string, string | undefined>[]
		for (const { spec, overlay, output } of inputs) {
			for (const path of [spec, overlay]) if (path !== undefined) add(resolve(folder, path))
			for (const name of ['schema.ts', 'operations.ts', 'metadata.ts'])
				add(resolve(folder, output ?? '', name))
		}
		return hash.digest('hex')
	} catch {
		return undefined
	}
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
	const [path, key] = [stampPath(configPath), stampKey(configPath)]
	if (path === undefined || key === undefined) return undefined
	try {
		const stamp = JSON.parse(readFileSync(path, 'utf8')) as Stamp
		return stamp.key === key ? stamp.summary : undefined
	} catch {
		return undefined
	}
}

/** Remembers a good run. A folder that may not be written costs only time. */
export function remember(configPath: string, summary: string): void {
	const [path, key] = [stampPath(configPath), stampKey(configPath)]
	if (path === undefined || key === undefined) return
	try {
		mkdirSync(dirname(path), { recursive: true })
		writeFileSync(path, JSON.stringify({ key, summary } satisfies Stamp))
	} catch {
		// The next run does the whole work again.
	}
}
