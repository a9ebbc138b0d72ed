import { clone, isObject, type Json, setOwn } from '../json.ts'

/** What stands for an integer that a double cannot hold, until it is known what it is for. */
const MARK = '\u0000integer:'

const BIG = /[^\w"]-?\d{16,}/

/**
 * Marks the integers of a JSON text that a double cannot hold: `JSON.parse` would round them. Most descriptions hold none.
 */
export function markIntegers(text: string): string {
	if (!BIG.test(text)) return text
	return text.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d{16,}(?![\d.eE])/g, (token) =>
		token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"\\u0000integer:${token}"`,
	)
}

/**
 * Writes integers out: in examples and defaults, which end up in documentation, those that a double cannot hold become
 * the text of their digits; elsewhere, a bound or a value of an enum, the nearest number.
 */
export function settleIntegers(value: unknown, shown = false): Json {
	if (typeof value === 'bigint') return settled(value.toString(), shown)
	if (typeof value === 'string' && value.startsWith(MARK)) return settled(value.slice(MARK.length), shown)
	if (Array.isArray(value)) return value.map((item) => settleIntegers(item, shown))
	if (!isObject(value)) return clone(value as Json)
	const copy = {}
	for (const [name, item] of Object.entries(value))
		setOwn(copy, name, settleIntegers(item, shown || ['example', 'examples', 'default'].includes(name)))
	return copy
}

function settled(digits: string, shown: boolean): Json {
	const number = Number(digits)
	return shown && !Number.isSafeInteger(number) ? digits : number
}
