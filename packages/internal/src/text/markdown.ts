import { forTerminal } from './terminal.ts'

/**
 * Escapes text for a paragraph, a list item or a heading of Markdown: it shows as the characters it has, on one line, and
 * opens no link, HTML, emphasis, code or mention.
 */
export const forMarkdown = (text: string): string =>
	forTerminal(text)
		.replace(/[\\`*_[\]<>&~|$!{}]/g, '\\$&')
		// These mean something at the beginning only, but the text may be put there.
		.replace(/^(\s*\d*)([#+\-=.):])/, '$1\\$2')
		// Addresses that become links of their own.
		.replace(/:(?=\/\/)|(?<=\bwww)\./gi, '\\$&')
		// Mentions and references to issues are looked for in the text that shows: an empty comment divides them.
		.replace(/@(?=\w)|#(?=\d)/g, '$&<!-- -->')

/** Writes text as a code span of Markdown, on one line. Its fence is longer than any run of backticks in the text. */
export function forMarkdownCode(text: string): string {
	const shown = forTerminal(text)
	const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length))
	const fence = '`'.repeat(longest + 1)
	// Markdown takes one space away from each end of a span that has one at both.
	const space = /^[` ]|[` ]$/.test(shown) || shown === '' ? ' ' : ''
	return fence + space + shown + space + fence
}

/** Writes text as a code block of Markdown. Its fence is longer than any run of backticks in the text; lines stay. */
export function forMarkdownBlock(text: string): string {
	const shown = text.split('\n').map(forTerminal).join('\n')
	const longest = Math.max(2, ...(shown.match(/`+/g) ?? []).map(({ length }) => length))
	const fence = '`'.repeat(longest + 1)
	return `${fence}\n${shown}\n${fence}\n`
}
