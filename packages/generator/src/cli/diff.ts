import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readConfig, shown } from '../config/config.ts'
import { bumpOf, type Change } from '../diff/change.ts'
import { writeChangeset } from '../diff/changeset.ts'
import { diff } from '../diff/diff.ts'
import type { Terminal } from './terminal.ts'

interface Values {
	readonly config: string
	readonly configGiven: boolean
	readonly overlay?: string | undefined
	readonly 'old-overlay'?: string | undefined
	readonly json: boolean
	readonly changeset: boolean
}

/** Runs `diff`. */
export async function runDiff(
	old: string,
	next: string,
	values: Values,
	terminal: Terminal,
): Promise<number> {
	const { cwd, out } = terminal
	const overlay = values.overlay ?? (await overlayOf([old, next], values, cwd))
	const changes = await diff(old, next, { overlay, oldOverlay: values['old-overlay'], cwd })
	const bump = bumpOf(changes)
	if (values.json) out(`${JSON.stringify({ bump: bump ?? null, changes }, null, 2)}\n`)
	else out(table(changes, terminal))
	if (values.changeset) {
		const path = await writeChangeset(changes, values.config)
		if (path !== undefined && !values.json) out(`  wrote ${shown(cwd, path)}\n`)
	}
	return bump === 'major' ? 1 : 0
}

/** The overlay of the config, where it was named or one of the two files is the config's own description. */
async function overlayOf(
	files: readonly string[],
	{ config, configGiven }: Values,
	cwd: string,
): Promise<string | undefined> {
	if (!configGiven && !existsSync(config)) return undefined
	const { inputs } = await readConfig(config, cwd)
	const own = inputs.find(({ spec }) => files.some((path) => resolve(cwd, path) === spec))
	const found = (own ?? (configGiven ? inputs[0] : undefined))?.overlay
	return found === undefined ? undefined : shown(cwd, found)
}

function table(changes: readonly Change[], { green, red }: Terminal): string {
	if (changes.length === 0) return `${green('✓')} nothing changed for a user of the client\n`
	const width = Math.max(...changes.map(({ where }) => where.length))
	const lines = changes.map(({ bump, where, what }) => {
		const painted = bump === 'major' ? red(bump) : bump
		return `  ${painted}  ${where.padEnd(width)}  ${what}`
	})
	const count = (bump: string) => changes.filter((change) => change.bump === bump).length
	return `${lines.join('\n')}\n${count('major')} major, ${count('minor')} minor, ${count('patch')} patch: ${bumpOf(changes)}\n`
}
