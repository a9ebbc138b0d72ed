import { MAX_DEPTH } from './limits.ts'

const QUOTE = 34
const MINUS = 45
const DIGIT_0 = 48
const DIGIT_9 = 57
const OPENING = [91, 123]
const CLOSING = [93, 125]

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y

/** The prefix of a string that replaces an integer beyond the range of doubles. */
const MARK = '\u0000integer:'

/** Returns the position after a string of JSON. */
function behindString(text: string, opening: number): number {
	for (let closing = opening; ; ) {
		closing = text.indexOf('"', closing + 1)
		if (closing < 0) {
			return text.length
		}
		let backslash = closing
		while (text[backslash - 1] === '\\') {
			backslash--
		}
		if ((closing - backslash) % 2 === 0) {
			return closing + 1
		}
	}
}

/**
 * Replaces the integers of a JSON text that `JSON.parse` would round by marked strings, for {@link markedInteger}.
 *
 * @returns undefined if the text is nested too deeply or contains a number that is not finite
 */
export function markIntegers(text: string): string | undefined {
	let marked = ''
	let copied = 0
	let depth = 0
	for (let at = 0; at < text.length; ) {
		const code = text.charCodeAt(at)
		if (code === QUOTE) {
			at = behindString(text, at)
			continue
		}
		if (code !== MINUS && (code < DIGIT_0 || code > DIGIT_9)) {
			depth += OPENING.includes(code) ? 1 : CLOSING.includes(code) ? -1 : 0
			if (depth > MAX_DEPTH) {
				return undefined
			}
			at++
			continue
		}
		NUMBER.lastIndex = at
		const [literal = ''] = NUMBER.exec(text) ?? []
		const value = Number(literal)
		if (literal.length > 308 || !Number.isFinite(value)) {
			return undefined
		}
		if (Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(literal)) {
			marked += `${text.slice(copied, at)}"\\u0000integer:${literal}"`
			copied = at + literal.length
		}
		at += literal.length || 1
	}
	return marked + text.slice(copied)
}

/** Returns the integer of a string that {@link markIntegers} wrote. */
export function markedInteger(text: string): bigint | undefined {
	return text.startsWith(MARK) && /^-?\d+$/.test(text.slice(MARK.length))
		? BigInt(text.slice(MARK.length))
		: undefined
}
