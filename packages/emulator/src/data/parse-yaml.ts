import { createRequire } from 'node:module'
import { MAX_DEPTH, tooDeep } from '../http/parse-json.ts'

/**
 * Parses YAML without rounding: every integer becomes a bigint.
 *
 * @throws Error that says what is wrong
 */
export function parseYaml(text: string): unknown {
	// Loaded on demand: that takes longer than the rest of the start, and few emulators read a YAML file.
	const yaml: typeof import('yaml') = createRequire(import.meta.url)('yaml')
	checkDepth(new yaml.Lexer().lex(text))
	return yaml.parse(text, { intAsBigInt: true, logLevel: 'error' })
}

/**
 * The YAML parser is recursive, like the JSON parser. Many levels without brackets are either on one line or spread
 * over many lines.
 */
function checkDepth(lexemes: Iterable<string>): void {
	let brackets = 0
	let indicators = 0
	for (const lexeme of lexemes) {
		if (lexeme === '[' || lexeme === '{') {
			brackets++
		} else if (lexeme === ']' || lexeme === '}') {
			brackets--
		} else if (lexeme === '-' || lexeme === '?') {
			indicators++
		} else if (lexeme === '\n' || lexeme === '\r\n') {
			indicators = 0
		}
		if (brackets + indicators > MAX_DEPTH) {
			throw tooDeep()
		}
	}
}
