// node scripts/release/plan.mjs: says what a push to main asks for. `version` where changesets wait, `publish` where
// none does; while a pre-release goes on, those that it has taken in stay in the folder. Needs no install.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Says what the changesets of a folder ask for.
 * @param {string} folder
 * @returns {'version' | 'publish'}
 */
export function plan(folder) {
	const state = join(folder, 'pre.json')
	/** @type {{ mode?: string, changesets?: string[] }} */
	const pre = existsSync(state) ? JSON.parse(readFileSync(state, 'utf8')) : {}
	const waiting = readdirSync(folder)
		.filter((name) => name.endsWith('.md') && name !== 'README.md')
		.filter((name) => !pre.changesets?.includes(name.slice(0, -'.md'.length)))
	// Leaving a pre-release is a new version, even if nothing else changed.
	return waiting.length > 0 || pre.mode === 'exit' ? 'version' : 'publish'
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	console.log(plan(resolve(import.meta.dirname, '../../.changeset')))
}
