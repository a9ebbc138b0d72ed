import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

// A test of the cluster client holds this document to the tables that the bridge works with.
const file = resolve(import.meta.dirname, '../../../cluster-client/docs/migrate.md')

/** Returns a section of the migration guide that the bridge's tables make, without its heading. */
export function migrationGuide(heading: string): string {
	const text = readFileSync(file, 'utf8')
	const start = text.indexOf(`\n## ${heading}\n`)
	if (start < 0) throw new Error(`migrate.md has no section "${heading}"`)
	const from = text.indexOf('\n', start + 1) + 1
	const end = text.indexOf('\n## ', from)
	return text.slice(from, end < 0 ? undefined : end).trim()
}
