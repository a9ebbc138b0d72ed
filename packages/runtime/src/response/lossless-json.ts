const DIGIT_0 = 48
const DIGIT_9 = 57
const QUOTE = 34
const BACKSLASH = 92
const MINUS = 45
const COMMA = 44
const COLON = 58
const OPENING_BRACKET = 91
const CLOSING_BRACKET = 93
const CLOSING_BRACE = 125

const LARGEST_SAFE = String(Number.MAX_SAFE_INTEGER)
/** No integer with fewer digits is past 2^53 - 1. */
const UNSAFE_DIGITS = LARGEST_SAFE.length

const isDigit = (code: number): boolean => code >= DIGIT_0 && code <= DIGIT_9
const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9
const isWordCharacter = (code: number): boolean =>
	isDigit(code) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90)

/** The position of the last character before `end` that is no white space; -1 where there is none. */
function lastBefore(text: string, end: number): number {
	let at = end - 1
	while (at >= 0 && isSpace(text.charCodeAt(at))) at--
	return at
}

/** The position behind the string that opens at `quote`. */
function behindString(text: string, quote: number): number {
	for (let closing = quote; ; ) {
		closing = text.indexOf('"', closing + 1)
		if (closing < 0) return text.length
		let backslash = closing
		while (text.charCodeAt(backslash - 1) === BACKSLASH) backslash--
		if ((closing - backslash) % 2 === 0) return closing + 1
	}
}

/**
 * Puts quotes around every integer literal outside of ±(2^53 - 1), and leaves all else as it is.
 *
 * It touches few characters: a run of sixteen digits or more covers every sixteenth position, so only those are
 * looked at; and it reads strings only where a run might stand in one.
 */
function quoteUnsafeIntegers(text: string): string {
	let quoted = ''
	let copied = 0
	/** A position known to lie outside of strings, and where the first string from there on opens. */
	let outside = 0
	let opening = -1

	/** Whether `at` lies in a string: decided from the last known position, so that no part is read twice. */
	const inString = (at: number): boolean => {
		while (outside <= at) {
			if (opening < outside) {
				opening = text.indexOf('"', outside)
				if (opening < 0) opening = text.length
			}
			if (opening > at) return false
			outside = behindString(text, opening)
		}
		return true
	}

	for (let probe = UNSAFE_DIGITS - 1; probe < text.length; ) {
		if (!isDigit(text.charCodeAt(probe))) {
			probe += UNSAFE_DIGITS
			continue
		}
		let first = probe
		while (first > 0 && isDigit(text.charCodeAt(first - 1))) first--
		// Sixteen digits at most, of which the first is no 9: safe, as most keys are. No longer run starts before the
		// seventeenth character, since that is no digit.
		if (text.charCodeAt(first) !== DIGIT_9 && !isDigit(text.charCodeAt(first + UNSAFE_DIGITS))) {
			probe = first + 2 * UNSAFE_DIGITS
			continue
		}
		let end = probe + 1
		while (isDigit(text.charCodeAt(end))) end++
		probe = end + UNSAFE_DIGITS

		if (end - first < UNSAFE_DIGITS) continue
		const start = text.charCodeAt(first - 1) === MINUS ? first - 1 : first
		if (start < outside || text.charCodeAt(first) === DIGIT_0) continue
		if (end - first === UNSAFE_DIGITS && text.slice(first, end) <= LARGEST_SAFE) continue

		let next = end
		while (isSpace(text.charCodeAt(next))) next++
		const after = text.charCodeAt(next)
		if (next < text.length && after !== COMMA && after !== CLOSING_BRACE && after !== CLOSING_BRACKET)
			continue

		const previous = lastBefore(text, start)
		const before = text.charCodeAt(previous)
		if (previous >= 0 && before !== COLON && before !== COMMA && before !== OPENING_BRACKET) continue
		// Behind a letter or a digit, a quote closes a property's name: nothing else of valid JSON puts one there, and
		// inside a string it would have a backslash before it.
		const name = before === COLON ? lastBefore(text, previous) : -1
		const isProperty =
			name > 0 && text.charCodeAt(name) === QUOTE && isWordCharacter(text.charCodeAt(name - 1))
		if (!isProperty && inString(start)) continue

		quoted += `${text.slice(copied, start)}"${text.slice(start, end)}"`
		copied = end
		outside = end
	}
	return copied === 0 ? text : quoted + text.slice(copied)
}

const isUnsafe = (value: number): boolean =>
	!(value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER)

/** From here on, a double has no place for a fraction: `4503599627370497.4` is read as an integer. */
const NO_FRACTION = 2 ** 52

/** A number in a response that should be a key, and is not an integer: it may have been rounded. */
export class InexactKeyError extends Error {
	override readonly name = 'InexactKeyError'

	constructor(property: string) {
		super(`${property}: expected an integer, since a key in any other notation may be rounded`)
	}
}

/** What a walk over a parsed value found. */
interface Findings {
	/** An integer beyond ±(2^53 - 1) may have been rounded. */
	unsafe: boolean
	/** A key is so large that the parser would have cut off its fraction. */
	large: boolean
}

function keyOf(name: string, value: number, findings: Findings): string {
	if (!Number.isInteger(value)) {
		throw new InexactKeyError(name)
	}
	if (value >= NO_FRACTION) {
		findings.large = true
	}
	return String(value)
}

/** Turns the numbers of the named properties into strings, at any depth. */
function stringifyKeys(root: unknown, keys: ReadonlySet<string>): Findings {
	const findings = { unsafe: false, large: false }
	// A list of its own instead of the call stack: JSON.parse takes any depth, and so must this.
	const open: object[] = []

	function visitProperties(node: Record<string, unknown>): void {
		for (const name in node) {
			const value = node[name]
			if (typeof value === 'number') {
				if (isUnsafe(value)) {
					findings.unsafe = true
				}
				if (keys.has(name)) {
					node[name] = keyOf(name, value, findings)
				}
			} else if (typeof value === 'object' && value !== null) {
				open.push(value)
			}
		}
	}

	function visit(value: unknown): void {
		if (typeof value === 'number') {
			if (isUnsafe(value)) {
				findings.unsafe = true
			}
		} else if (Array.isArray(value)) {
			open.push(value)
		} else if (typeof value === 'object' && value !== null) {
			visitProperties(value as Record<string, unknown>)
		}
	}

	visit(root)
	for (let node = open.pop(); node !== undefined; node = open.pop()) {
		if (Array.isArray(node)) for (const item of node) visit(item)
		else visitProperties(node as Record<string, unknown>)
	}
	return findings
}

/** Finds keys in another notation than an integer's, such as `9007199254740993.0` or `9.007199254740993e15`. */
const inexactKeys = (keys: ReadonlySet<string>): RegExp => {
	const names = [...keys].map((name) => name.replace(/[^\w-]/g, '\\$&')).join('|')
	return new RegExp(`"(${names})"\\s*:\\s*(-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)(?![\\d.eE])`, 'g')
}

/** The first key in a text whose notation has more digits than a double holds. */
function findRounded(text: string, pattern: RegExp): string | undefined {
	for (const [, name, literal = ''] of text.matchAll(pattern)) {
		if (/[.eE]/.test(literal) && Math.abs(Number(literal)) >= NO_FRACTION) {
			return name
		}
	}
	return undefined
}

/**
 * Creates a parser of JSON that rounds nothing. The properties named in `keys` become strings, whatever their size, and
 * so does any other integer outside of ±(2^53 - 1), digit by digit. All else is as `JSON.parse` returns it.
 *
 * The parser throws what `JSON.parse` throws, and an {@link InexactKeyError} for a key that is not an integer.
 */
export function createLosslessParser(keys: ReadonlySet<string>): (text: string) => unknown {
	// Whether an integer is unsafe is cheap to see once it is parsed, but then it is parsed again. A cluster of four
	// partitions or more has such keys on every page, any other on none: the last response tells what to do first.
	let expectsUnsafe = false
	const inexact = inexactKeys(keys)

	function parse(text: string, original: string): { value: unknown; unsafe: boolean } {
		const value: unknown = JSON.parse(text)
		const { unsafe, large } = stringifyKeys(value, keys)
		const name = large ? findRounded(original, inexact) : undefined
		if (name !== undefined) {
			throw new InexactKeyError(name)
		}
		return { value, unsafe }
	}

	return (text) => {
		if (!expectsUnsafe) {
			const { value, unsafe } = parse(text, text)
			if (!unsafe) {
				return value
			}
		}
		const quoted = quoteUnsafeIntegers(text)
		expectsUnsafe = quoted !== text
		return parse(quoted, text).value
	}
}
