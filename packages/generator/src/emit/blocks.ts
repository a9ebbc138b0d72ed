/** A part of a Markdown text, by what may be done to its lines. */
export interface Block {
	/** `filled`: its lines may be broken elsewhere. `kept`: they stay as they are. `quote`: what stands in it has blocks of its own. */
	kind: 'filled' | 'kept' | 'quote'
	/** What stands before its first line: the sign of an item or of a quote, or spaces. */
	readonly lead: string
	/** What stands before the others, once they are filled. */
	readonly next: string
	/** Its lines; the first, and all of a quote, without what stands before them. */
	readonly lines: string[]
}

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
/** A number that begins no list inside a paragraph. */
const OTHER_NUMBER = /^\s*(?!1[.)])\d{1,9}[.)](?: |$)/
/** What an item can begin with beside its text. */
const NO_TEXT = [ITEM, HTML, OF_ONE_LINE, UNCLEAR]
const TAG = /^@\w/
/** What these tags say is data. */
const DATA_TAG = /^@(?:default|example|constant|enum)\b/

/**
 * Parts a Markdown text, and the tags behind it, into blocks. Where readers of Markdown would not agree, or what a line is
 * depends on more than is looked at here, its lines are kept: a line break that stays changes nothing.
 */
export function blocksOf(lines: readonly string[]): Block[] {
	const blocks: Block[] = []
	/** The paragraph that a further line may belong to. */
	let paragraph: Block | undefined
	/** Where the texts of the open items begin, the innermost last. */
	const items: number[] = []
	/** Tells of each line whether what is kept ends with it. */
	let endsWith: ((line: string) => boolean) | undefined
	let [data, html] = [false, false]

	const begin = (kind: Block['kind'], lead: string, next: string, line: string): Block => {
		const block = { kind, lead, next, lines: [line] }
		blocks.push(block)
		paragraph = undefined
		return block
	}
	const leaveItems = (indent: number): void => {
		while ((items.at(-1) ?? 0) > indent) items.pop()
	}
	const keep = (line: string, indent: number, until?: (line: string) => boolean): void => {
		leaveItems(indent)
		begin('kept', '', '', line)
		endsWith = until
	}

	const read = (line: string, following: string): void => {
		if (data && TAG.test(line)) data = false
		if (data || endsWith) {
			blocks.at(-1)?.lines.push(line)
			if (endsWith?.(line)) endsWith = undefined
		} else if (blank(line)) {
			html = false
			begin('kept', '', '', '')
		} else if (TAG.test(line)) {
			items.length = 0
			data = DATA_TAG.test(line)
			const tag = begin(data ? 'kept' : 'filled', '', '', line)
			if (!data) paragraph = tag
		} else readText(line, following)
	}
	const readText = (line: string, following: string): void => {
		const indent = indentOf(line)
		if (!paragraph) leaveItems(indent)
		const inside = items.at(-1) ?? 0
		const fence = FENCE.exec(line)
		const quote = html || indent < inside ? null : QUOTE.exec(line)
		const item = ITEM.exec(line)
		if (indent >= inside + 4) begin('kept', '', '', line)
		else if (fence) keep(line, indent, closing(fence))
		else if (RAW_HTML.test(line)) keep(line, indent, closingOf(line))
		else if (TABLE_RULE.test(following.trim())) keep(line, indent, blank)
		else if (OF_ONE_LINE.test(line)) keep(line, indent)
		else if (quote) readQuote(line, quote, indent)
		else if (UNCLEAR.test(line) || (paragraph && indent >= inside && OTHER_NUMBER.test(line))) {
			if (paragraph) paragraph.lines.push(line)
			else paragraph = begin('kept', '', '', line)
			paragraph.kind = 'kept'
		} else if (item) readItem(line, item[0], indent)
		else if (html || HTML.test(line)) {
			html = true
			begin('filled', leadOf(line), leadOf(line), line.trimStart())
		} else if (paragraph) {
			paragraph.lines.push(line)
			// Whether a line that is set in less belongs to the item, readers do not agree on.
			if (items.length > 0 && indent < paragraph.next.length) paragraph.kind = 'kept'
		} else paragraph = begin('filled', leadOf(line), leadOf(line), line.trimStart())
	}
	const readQuote = (line: string, [sign, mark = '>']: RegExpExecArray, indent: number): void => {
		leaveItems(indent)
		const text = line.slice(sign.length)
		const last = blocks.at(-1)
		if (last?.kind === 'quote') last.lines.push(text)
		else begin('quote', mark, mark, text)
	}
	const readItem = (line: string, lead: string, indent: number): void => {
		leaveItems(indent)
		const text = line.slice(lead.length)
		const fence = FENCE.exec(text)
		if (fence) keep(line, indent, closing(fence))
		else {
			const unclear = text === '' || lead.endsWith('     ') || NO_TEXT.some((block) => block.test(text))
			const begun = begin(unclear ? 'kept' : 'filled', lead, ' '.repeat(lead.length), text)
			if (!OF_ONE_LINE.test(text)) paragraph = begun
		}
		if (text !== '') items.push(lead.length)
	}

	for (const [index, line] of lines.entries()) read(line, lines[index + 1] ?? '')
	return blocks
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
function closing([, backticks, tildes = '']: RegExpExecArray): (line: string) => boolean {
	const fence = backticks ?? tildes
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
