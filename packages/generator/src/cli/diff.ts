import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { forJson } from '@operate-api/internal/text'
import { readConfig, shown } from '../config/config.ts'
import { bumpOf, type Change } from '../diff/change.ts'
import { writeChangeset } from '../diff/changeset.ts'
import { diff } from '../diff/diff.ts'
import { done, type Terminal } from './terminal.ts'

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
	const { cwd, out, data } = terminal
	const overlay = values.overlay ?? (await overlayOf([old, next], values, cwd))
	const changes = await diff(old, next, { overlay, oldOverlay: values['old-overlay'], cwd })
	const bump = bumpOf(changes)
	if (values.json) {
		data(`${forJson({ bump: bump ?? null, changes })}\n`)
	} else {
		printTable(changes, terminal)
	}
	if (values.changeset) {
		const path = await writeChangeset(changes, values.config)
		if (path !== undefined && !values.json) {
			out(`  wrote ${shown(cwd, path)}`)
		}
	}
	return bump === 'major' ? 1 : 0
}

/** Returns the overlay of the config, if the config was named or one of the two files is its description. */
async function overlayOf(
	files: readonly string[],
	{ config, configGiven }: Values,
	cwd: string,
): Promise<string | undefined> {
	if (!configGiven && !existsSync(config)) {
		return undefined
	}
	const { inputs } = await readConfig(config, cwd)
	const own = inputs.find(({ spec }) => files.some((path) => resolve(cwd, path) === spec))
	const found = (own ?? (configGiven ? inputs[0] : undefined))?.overlay
	return found === undefined ? undefined : shown(cwd, found)
}

function printTable(changes: readonly Change[], { out }: Terminal): void {
	if (changes.length === 0) {
		out('nothing changed for users of the client', done)
		return
	}
	const width = Math.max(...changes.map(({ where }) => where.length))
	for (const { bump, where, what } of changes) {
		out(` ${where.padEnd(width)}  ${what}`, { text: `  ${bump}`, colour: bump === 'major' ? 'red' : 'none' })
	}
	const count = (bump: string) => changes.filter((change) => change.bump === bump).length
	out(`${count('major')} major, ${count('minor')} minor, ${count('patch')} patch: ${bumpOf(changes)}`)
}
