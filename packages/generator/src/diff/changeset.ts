import { access, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { forMarkdown, forMarkdownCode } from '@operate-api/internal/text'
import { InputError } from '../base/input-error.ts'
import { sha256 } from '../input/document.ts'
import { writeWhole } from '../output/write.ts'
import { bumpOf, type Change } from './change.ts'

/**
 * Writes a changeset for the package that holds a config, and returns its path. Before 1.0.0, breaking changes are a
 * minor, since a major would release 1.0.0.
 */
export async function writeChangeset(
	changes: readonly Change[],
	configPath: string,
): Promise<string | undefined> {
	const bump = bumpOf(changes)
	if (bump === undefined) return undefined
	const manifest = await nearest(dirname(configPath), 'package.json')
	const { name, version } = JSON.parse(await readFile(manifest, 'utf8')) as {
		name?: unknown
		version?: unknown
	}
	if (typeof name !== 'string') throw new InputError('this package has no name', { file: manifest })
	const config = await nearest(dirname(configPath), '.changeset/config.json')
	const lines = changes.map(
		({ bump, where, what }) =>
			`- ${bump === 'major' ? '**breaking** ' : ''}${forMarkdownCode(where)}: ${forMarkdown(what)}`,
	)
	const release = bump === 'major' && /^0\./.test(String(version)) ? 'minor' : bump
	const body = `The API description changed:\n\n${lines.join('\n')}\n`
	const path = join(dirname(config), `api-description-${sha256(body).slice(0, 8)}.md`)
	await writeWhole(
		[{ path, text: `---\n${JSON.stringify(name)}: ${release}\n---\n\n${body}` }],
		(file) => file,
	)
	return path
}

async function nearest(from: string, name: string): Promise<string> {
	for (let folder = from; ; folder = dirname(folder)) {
		const path = join(folder, name)
		if (
			await access(path).then(
				() => true,
				() => false,
			)
		)
			return path
		if (folder === dirname(folder))
			throw new InputError(`no ${name} in this folder or above it`, { file: from })
	}
}
