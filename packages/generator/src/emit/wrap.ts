/** What Markdown or an editor would take for the beginning of something, were it the first word of a line. */
const BEGINS_BLOCK =
	/^(?:[-+*]|\d{1,9}[.)]|#{1,6}|[-=_*]{2,}|:?-+:?)$|^(?:[>|<@]|```|~~~|:?-+:?\||\[[^\]]*\]:)/

/** A backslash at the end of a line breaks it. */
export const BREAKS_LINE: RegExp = /(?<!\\)(?:\\\\)*\\$/

/**
 * Divides a text into what a line break may stand between. Several spaces stay as they are, in a span of code they count;
 * and a word that means something else at the beginning or the end of a line stays with its neighbour.
 */
function piecesOf(text: string): string[] {
	const pieces: string[] = []
	for (const word of text.split(/(?<! ) (?! )/)) {
		const last = pieces.at(-1)
		// A first word is what it is because of the second: alone, a dash would be an item or a rule.
		const first = pieces.length === 1 && (BEGINS_BLOCK.test(last ?? '') || /^[-+=_*:| ]+$/.test(last ?? ''))
		if (last !== undefined && (first || BEGINS_BLOCK.test(word) || BREAKS_LINE.test(last)))
			pieces[pieces.length - 1] = `${last} ${word}`
		else pieces.push(word)
	}
	return pieces
}

/** Wraps a text: `lead` stands before its first line, `next` before the others. What no space divides is not divided. */
export function wrap(text: string, width: number, lead: string, next: string): string[] {
	const lines: string[] = []
	let line = ''
	for (const piece of piecesOf(text)) {
		const start = lines.length === 0 ? lead : next
		if (line === '') line = start + piece
		else if (line.length + 1 + piece.length <= width) line += ` ${piece}`
		else {
			lines.push(line)
			line = next + piece
		}
	}
	return [...lines, line]
}
