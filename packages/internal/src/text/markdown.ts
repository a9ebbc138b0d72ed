import { forTerminal } from './terminal.ts'

/**
 * Escapes text for a paragraph, a list item or a heading of Markdown. It shows its own characters, on one line, and
 * creates no link, HTML, emphasis, code or mention.
 */
export const forMarkdown = (text: string): string =>
	forTerminal(text)
		.replace(/[\\`*_[\]<>&~|$!{}]/g, '\\$&')
		// Characters that matter at the beginning of a line only. The text may be put there.
		.replace(/^(\s*\d*)([#+\-=.):])/, '$1\\$2')
		// Addresses that Markdown would turn into links.
		.replace(/:(?=\/\/)|(?<=\bwww)\./gi, '\\$&')
		// GitHub searches the visible text for mentions and references to issues. An empty comment splits them.
		.replace(/@(?=\w)|#(?=\d)/g, '$&<!-- -->')

/** Writes text as a code span of Markdown, on one line. Its fence is longer than any run of backticks in the text. */
export function forMarkdownCode(text: string): string {
	const shown = forTerminal(text)
	const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length))
	const fence = '`'.repeat(longest + 1)
	// Markdown removes one space from each end of a span that has one at both.
	const space = /^[` ]|[` ]$/.test(shown) || shown === '' ? ' ' : ''
	return fence + space + shown + space + fence
}

/**
 * Writes text as a code block of Markdown. Its fence is longer than any run of backticks in the text, and lines are
 * kept.
 */
export function forMarkdownBlock(text: string): string {
	const shown = text.split('\n').map(forTerminal).join('\n')
	const longest = Math.max(2, ...(shown.match(/`+/g) ?? []).map(({ length }) => length))
	const fence = '`'.repeat(longest + 1)
	return `${fence}\n${shown}\n${fence}\n`
}
