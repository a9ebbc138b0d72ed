import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { forJson } from '@operate-api/internal/text'
import { relativeName } from '../base/relative-name.ts'
import { readConfig } from '../config/config.ts'
import type { Input } from '../config/read-input.ts'
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
	const input = await inputOf([old, next], values, cwd)
	const overlay = values.overlay ?? (input?.overlay && relativeName(cwd, input.overlay))
	const oldOverlay = values['old-overlay'] ?? overlay
	const changes = await diff(old, next, {
		overlay,
		oldOverlay,
		keys: input?.keys,
		operations: input?.operations,
		cwd,
	})
	const bump = bumpOf(changes)
	if (values.json) {
		data(`${forJson({ bump: bump ?? null, changes })}\n`)
	} else {
		printTable(changes, terminal)
	}
	if (values.changeset) {
		const path = await writeChangeset(changes, values.config)
		if (path !== undefined && !values.json) {
			out(`  wrote ${relativeName(cwd, path)}`)
		}
	}
	return bump === 'major' ? 1 : 0
}

/** Returns the config's input whose description is one of the two files or, if a config was named, its first input. */
async function inputOf(
	files: readonly string[],
	{ config, configGiven }: Values,
	cwd: string,
): Promise<Input | undefined> {
	if (!configGiven && !existsSync(config)) {
		return undefined
	}
	const { inputs } = await readConfig(config, cwd)
	const own = inputs.find(({ spec }) => files.some((path) => resolve(cwd, path) === spec))
	return own ?? (configGiven ? inputs[0] : undefined)
}

function printTable(changes: readonly Change[], { out }: Terminal): void {
	if (changes.length === 0) {
		out('nothing changed for users of the client', done)
		return
	}
	const width = changes.reduce((longest, { where }) => Math.max(longest, where.length), 0)
	for (const { bump, where, what } of changes) {
		out(` ${where.padEnd(width)}  ${what}`, { text: `  ${bump}`, colour: bump === 'major' ? 'red' : 'none' })
	}
	const count = (bump: string) => changes.filter((change) => change.bump === bump).length
	out(`${count('major')} major, ${count('minor')} minor, ${count('patch')} patch: ${bumpOf(changes)}`)
}
