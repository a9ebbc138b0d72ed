import { prose } from './comment.ts'

/** What openapi-typescript says of a schema in a comment: one entry a property of it, lines of one entry set in by four. */
interface Entry {
	readonly tag: string | undefined
	text: string
}

/**
 * Reads a comment that openapi-typescript made and says the same as a person would: the description first, without a
 * tag, its title before it unless it begins with that, the format, and then what the tags say.
 */
export function documentationOf(comment: string): string {
	const entries = entriesOf(comment)
	const said = (tag: string) => entries.find((entry) => entry.tag === tag)?.text
	const untagged = entries.filter(({ tag }) => tag === undefined).map(({ text }) => text)
	const format = untagged.find((text) => /^Format: /.test(text))
	const description = prose(said('description') ?? '')
	const titles = untagged.filter((text) => text !== format).map(prose)
	const paragraphs = [...titles.filter((title) => !description.startsWith(title)), description, format ?? '']
	const tags = entries
		// Which values there are, the type itself says.
		.filter(({ tag }) => tag !== undefined && tag !== 'description' && tag !== 'enum')
		.map(({ tag, text }) => `@${tag} ${text}`.trimEnd())
	return [paragraphs.filter((text) => text !== '').join('\n\n'), ...tags]
		.filter((text) => text !== '')
		.join('\n')
}

function entriesOf(comment: string): Entry[] {
	const entries: Entry[] = []
	for (const line of comment.split('\n').map((text) => text.replace(/^ ?\* ?/, ''))) {
		const last = entries.at(-1)
		if (last && line.startsWith('    ')) {
			last.text += `\n${line.slice(4)}`
		} else if (line.trim() !== '') {
			const [, tag, tagged = ''] = /^@(\w+)(?: ([\s\S]*))?$/.exec(line) ?? []
			entries.push({ tag, text: tag === undefined ? line : tagged })
		}
	}
	return entries.map(({ tag, text }) => ({ tag, text: text.trim() }))
}
