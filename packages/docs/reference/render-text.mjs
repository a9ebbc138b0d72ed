// Doc comments as Markdown.

/**
 * What the rendering of an export needs to know: where the others are.
 * @typedef {{ symbols: import('typedoc').Context, places: Map<import('typedoc').Reflection, string>, file: string }} Context
 */

/** Escapes what Markdown would take for HTML, outside of code. @param {string} text */
export const escapeHtml = (text) =>
	text.replaceAll(/(`+)[\s\S]*?\1|</g, (match) => (match === '<' ? '&lt;' : match))

/** @param {readonly import('typedoc').CommentDisplayPart[] | undefined} parts @param {Context} context */
export function textOf(parts, { places, file }) {
	return (parts ?? [])
		.map((part) => {
			if (part.kind === 'code') return part.text
			if (part.kind !== 'inline-tag') return escapeHtml(part.text)
			const target = part.target
			const place = typeof target === 'object' && 'kind' in target ? places.get(target) : undefined
			if (place !== undefined) return `[\`${part.text}\`](${place.replace(`${file}.md`, '')})`
			return typeof target === 'string' ? `[${part.text}](${target})` : `\`${part.text}\``
		})
		.join('')
		.trim()
}

/** Puts a text into a cell of a table. @param {string} text */
export const cell = (text) => text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/(?<!\\)\|/g, '\\|')

/** @param {string} text */
export const code = (text) => (text === '' ? '' : `\`${text.replaceAll(/\s+/g, ' ')}\``)

/**
 * Returns the blocks of one tag, such as `@throws`.
 * @param {import('typedoc').Comment | undefined} comment
 * @param {`@${string}`} tag
 * @param {Context} context
 */
export const tagsOf = (comment, tag, context) =>
	(comment?.getTags(tag) ?? []).map(({ content }) => textOf(content, context))
