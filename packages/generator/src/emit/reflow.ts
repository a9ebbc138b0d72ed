import { BREAKS_LINE, wrap } from './wrap.ts'

const FENCE = /^\s*(?:(`{3,})[^`]*|(~{3,}).*)$/
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])( +|$)/
const QUOTE = /^( {0,3}>) ?/
const TABLE_RULE = /^(?=.*[|:])\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/
/** A heading, the line under one, a rule. */
const OF_ONE_LINE = /^\s*(?:#{1,6}(?:\s|$)|=+\s*$|(?:[-_*]\s*){3,}$|-+\s*$)/
/** What may be a row of a table, the target of a link, a fence, a quote: it depends on what is around it. */
const UNCLEAR = /^\s*(?:\||\[[^\]]*\]:|:-+:?\s*$|-+:\s*$|`{3}|>)/
const RAW_HTML = /<(pre|script|style|textarea)\b|<!--/i
const HTML = /^\s*<(?:[/!?]|[a-z](?![a-z0-9+.-]*:))/i
const TAG = /^@\w/
/** What these tags say is data. */
const DATA_TAG = /^@(?:default|example|constant|enum)\b/

interface Paragraph {
	/** What stands before its first line: the sign of an item, or spaces. */
	readonly lead: string
	/** What stands before the others. */
	readonly next: string
	/** Its lines, the first without what stands before it. */
	readonly lines: string[]
	/** Whether its lines stay as they are. */
	kept?: boolean
}

/**
 * Fills the lines of a Markdown text up to a width. It renders as before: a line break is only taken away or put inside
 * a paragraph, an item of a list or a quote, and what is none of these stays as it is.
 */
export function reflow(lines: readonly string[], width: number): string[] {
	const out: string[] = []
	/** Where the texts of the open items begin, the innermost last. */
	const items: number[] = []
	let paragraph: Paragraph | undefined
	/** Tells of each line whether what stays as it is ends behind it. */
	let verbatim: ((line: string) => boolean) | undefined
	let data = false
	let html = false

	const flush = (): void => {
		if (paragraph) out.push(...(paragraph.kept ? asTheyAre(paragraph) : fill(paragraph, width)))
		paragraph = undefined
	}
	const leaveItems = (indent: number): void => {
		while ((items.at(-1) ?? 0) > indent) items.pop()
	}
	const keep = (line: string, until?: (line: string) => boolean): void => {
		flush()
		if (line !== '') leaveItems(indentOf(line))
		out.push(asItIs(line))
		verbatim = until
	}

	for (let index = 0; index < lines.length; index++) {
		const line = lines[index] ?? ''
		if (data && TAG.test(line)) data = false
		if (data || verbatim) {
			out.push(asItIs(line))
			if (verbatim?.(line)) verbatim = undefined
			continue
		}
		if (line.trim() === '') {
			html = false
			keep('')
			continue
		}
		if (TAG.test(line)) {
			items.length = 0
			data = DATA_TAG.test(line)
			if (data) keep(line)
			else {
				flush()
				paragraph = { lead: '', next: '', lines: [line] }
			}
			continue
		}
		const indent = indentOf(line)
		if (!paragraph) leaveItems(indent)
		const fence = FENCE.exec(line)
		if (indent >= (items.at(-1) ?? 0) + 4) keep(line)
		else if (fence) keep(line, closing(fence[1] ?? fence[2] ?? ''))
		else if (RAW_HTML.test(line)) keep(line, closingOf(line))
		else if (TABLE_RULE.test((lines[index + 1] ?? '').trim())) keep(line, blank)
		else if (!html && QUOTE.test(line) && indent >= (items.at(-1) ?? 0)) {
			flush()
			leaveItems(indent)
			const [, mark = '>'] = QUOTE.exec(line) ?? []
			const quoted: string[] = []
			for (; QUOTE.test(lines[index] ?? ''); index++) quoted.push((lines[index] ?? '').replace(QUOTE, ''))
			index--
			out.push(
				...reflow(quoted, width - mark.length - 1).map((text) => (text === '' ? mark : `${mark} ${text}`)),
			)
		} else if (OF_ONE_LINE.test(line)) keep(line)
		else if (UNCLEAR.test(line) || (paragraph && goesOn(line, indent, items))) {
			paragraph ??= { lead: '', next: '', lines: [] }
			paragraph.lines.push(line)
			paragraph.kept = true
		} else if (ITEM.test(line)) {
			flush()
			leaveItems(indent)
			const [lead = ''] = ITEM.exec(line) ?? []
			const text = line.slice(lead.length)
			const inner = FENCE.exec(text)
			if (inner) keep(line, closing(inner[1] ?? inner[2] ?? ''))
			else {
				paragraph = { lead, next: ' '.repeat(lead.length), lines: [text] }
				paragraph.kept =
					text === '' ||
					lead.endsWith('     ') ||
					[ITEM, HTML, OF_ONE_LINE, UNCLEAR].some((block) => block.test(text))
			}
			if (text !== '') items.push(lead.length)
		} else if (html || HTML.test(line)) {
			html = true
			flush()
			out.push(...fillLine(line, width))
		} else if (paragraph) {
			paragraph.lines.push(line)
			// Readers of Markdown do not agree on whether a line that is set in less belongs to the item.
			if (items.length > 0 && indent < paragraph.next.length) paragraph.kept = true
		} else {
			const lead = leadOf(line)
			paragraph = { lead, next: lead, lines: [line.slice(lead.length)] }
		}
	}
	flush()
	return out
}

/** A number other than 1 begins no list inside a paragraph. */
function goesOn(line: string, indent: number, items: readonly number[]): boolean {
	return indent >= (items.at(-1) ?? 0) && /^\s*(?!1[.)])\d{1,9}[.)](?: |$)/.test(line)
}

function leadOf(line: string): string {
	return line.slice(0, line.length - line.trimStart().length)
}

function indentOf(line: string): number {
	return leadOf(line).replaceAll('\t', '    ').length
}

function blank(line: string): boolean {
	return line.trim() === ''
}

/** What ends a fence: one of the same sign, as long or longer. */
function closing(fence: string): (line: string) => boolean {
	return (line) => {
		const text = line.trim()
		return text.startsWith(fence) && text === fence.slice(0, 1).repeat(text.length)
	}
}

/** What ends HTML whose line breaks count, where the line that begins it does not. */
function closingOf(line: string): ((line: string) => boolean) | undefined {
	const begin = RAW_HTML.exec(line)
	const end = begin?.[1] ? `</${begin[1].toLowerCase()}>` : '-->'
	const ends = (text: string) => text.toLowerCase().includes(end)
	return ends(line.slice(begin?.index)) ? undefined : ends
}

/** Fills a paragraph; a line break that Markdown shows stays one. */
function fill({ lead, next, lines }: Paragraph, width: number): string[] {
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

function fillLine(line: string, width: number): string[] {
	const lead = leadOf(line)
	return fill({ lead, next: lead, lines: [line] }, width)
}

function asTheyAre({ lead, lines: [first = '', ...others] }: Paragraph): string[] {
	return [lead + first, ...others].map(asItIs)
}

function asItIs(line: string): string {
	return line.trimEnd() + (breakOf(line) ?? '')
}

/** What makes a line end in a break that Markdown shows: two spaces, or a backslash, which belongs to its text. */
function breakOf(line: string): string | undefined {
	if (/\S {2,}$/.test(line)) return '  '
	return BREAKS_LINE.test(line) ? '' : undefined
}
