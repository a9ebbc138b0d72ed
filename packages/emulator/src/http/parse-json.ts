import { parse } from 'lossless-json'

/** Far more than any request or data file needs. */
export const deepest = 100

/** Creates the error for text that is nested too deeply. */
export const tooDeep = (): SyntaxError => new SyntaxError(`it is nested more than ${deepest} levels deep`)

/** No id or count is longer; a number of a million digits takes minutes to read. */
const mostDigits = 400

/**
 * Parses JSON without loss: an integer past 2^53 becomes a bigint.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
	checkDepth(text)
	return parse(text, undefined, (digits) => {
		if (digits.length > mostDigits) {
			throw new SyntaxError(`a number has ${digits.length} digits, and at most ${mostDigits} are read`)
		}
		const number = Number(digits)
		return Number.isSafeInteger(number) || !/^-?\d+$/.test(digits) ? number : BigInt(digits)
	})
}

/** The parser recurses. Where the stack ends, Node can end too: compiling a regular expression needs some of it. */
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
			if (++depth > deepest) {
				throw tooDeep()
			}
		} else if (character === ']' || character === '}') {
			depth--
		}
	}
}
