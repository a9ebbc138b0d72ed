import { parse } from 'lossless-json'

/** The deepest nesting. Requests and data files need far less. */
export const MAX_DEPTH = 100

/** Creates the error for text that is nested too deeply. */
export const tooDeep = (): SyntaxError => new SyntaxError(`it is nested more than ${MAX_DEPTH} levels deep`)

/**
 * The longest number in digits. Ids and counts are shorter, and a number of a million digits takes minutes to parse.
 */
const MAX_DIGITS = 400

/**
 * Parses JSON without rounding: an integer beyond 2^53 becomes a bigint.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
	checkDepth(text)
	return parse(text, undefined, (digits) => {
		if (digits.length > MAX_DIGITS) {
			throw new SyntaxError(`a number has ${digits.length} digits, and at most ${MAX_DIGITS} are read`)
		}
		const number = Number(digits)
		return Number.isSafeInteger(number) || !/^-?\d+$/.test(digits) ? number : BigInt(digits)
	})
}

/**
 * The parser is recursive. Close to the end of the stack, Node may crash instead of throwing, since compiling a regular
 * expression needs stack, too.
 */
function checkDepth(text: string): void {
	let depth = 0
	let inString = false
	for (let at = 0; at < text.length; at++) {
		const character = text[at]
		if (inString) {
			if (character === '\\') {
				at++
			} else if (character === '"') {
				inString = false
			}
		} else if (character === '"') {
			inString = true
		} else if (character === '[' || character === '{') {
			if (++depth > MAX_DEPTH) {
				throw tooDeep()
			}
		} else if (character === ']' || character === '}') {
			depth--
		}
	}
}
