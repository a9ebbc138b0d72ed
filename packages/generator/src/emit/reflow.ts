import { type Block, blocksOf } from './blocks.ts'
import { BREAKS_LINE, wrap } from './wrap.ts'

/**
 * Fills the lines of a Markdown text up to a width. It renders as before: a line break is only taken away or put inside
 * a paragraph, an item of a list or a quote, and what is none of these stays as it is.
 */
export function reflow(lines: readonly string[], width: number): string[] {
	return blocksOf(lines).flatMap((block) => {
		if (block.kind === 'filled') return fill(block, width)
		const { lead, lines: inner } = block
		if (block.kind === 'kept') return inner.map((line, index) => asItIs(index === 0 ? lead + line : line))
		return reflow(inner, width - lead.length - 1).map((line) => (line === '' ? lead : `${lead} ${line}`))
	})
}

/** Fills a paragraph; a line break that Markdown shows stays one. */
function fill({ lead, next, lines }: Block, width: number): string[] {
	const out: string[] = []
	let words: string[] = []
	for (const [index, line] of lines.entries()) {
		words.push(line.trim())
		const end = breakOf(line)
		if (end === undefined && index < lines.length - 1) continue
		const wrapped = wrap(words.join(' '), width, out.length === 0 ? lead : next, next)
		out.push(...wrapped.slice(0, -1), `${wrapped.at(-1)}${end ?? ''}`)
		words = []
	}
	return out
}

function asItIs(line: string): string {
	return line.trimEnd() + (breakOf(line) ?? '')
}

/** What makes a line end in a break that Markdown shows: two spaces, or a backslash, which belongs to its text. */
function breakOf(line: string): string | undefined {
	if (/\S {2,}$/.test(line)) return '  '
	return BREAKS_LINE.test(line) ? '' : undefined
}
