import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readConfig, shown } from '../config/config.ts'
import { bumpOf, type Change } from '../diff/change.ts'
import { writeChangeset } from '../diff/changeset.ts'
import { diff } from '../diff/diff.ts'
import { green, red } from './paint.ts'

interface Values {
	readonly config: string
	readonly configGiven: boolean
	readonly overlay?: string | undefined
	readonly json: boolean
	readonly changeset: boolean
}

/** Runs `diff`. */
export async function runDiff(old: string, next: string, values: Values): Promise<number> {
	const overlay = values.overlay ?? (await overlayOf(old, next, values))
	const changes = await diff(old, next, { overlay })
	const bump = bumpOf(changes)
	if (values.json) process.stdout.write(`${JSON.stringify({ bump: bump ?? null, changes }, null, 2)}\n`)
	else process.stdout.write(table(changes))
	if (values.changeset) {
		const path = await writeChangeset(changes, values.config)
		if (path !== undefined && !values.json) process.stdout.write(`  wrote ${shown(process.cwd(), path)}\n`)
	}
	return bump === 'major' ? 1 : 0
}

/** The overlay of the config, where it was named or one of the two files is the config's own description. */
async function overlayOf(
	old: string,
	next: string,
	{ config, configGiven }: Values,
): Promise<string | undefined> {
	if (!configGiven && !existsSync(config)) return undefined
	const { inputs } = await readConfig(config, process.cwd())
	const own = inputs.find(({ spec }) => [old, next].some((path) => resolve(path) === spec))
	return (own ?? (configGiven ? inputs[0] : undefined))?.overlay
}

function table(changes: readonly Change[]): string {
	if (changes.length === 0) return `${green('✓')} nothing changed for a user of the client\n`
	const width = Math.max(...changes.map(({ where }) => where.length))
	const lines = changes.map(({ bump, where, what }) => {
		const painted = bump === 'major' ? red(bump) : bump
		return `  ${painted}  ${where.padEnd(width)}  ${what}`
	})
	const count = (bump: string) => changes.filter((change) => change.bump === bump).length
	return `${lines.join('\n')}\n${count('major')} major, ${count('minor')} minor, ${count('patch')} patch: ${bumpOf(changes)}\n`
}
