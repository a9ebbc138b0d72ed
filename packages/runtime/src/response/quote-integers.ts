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
/** An integer with fewer digits cannot be beyond 2^53 - 1. */
const UNSAFE_DIGITS = LARGEST_SAFE.length

const isDigit = (code: number): boolean => code >= DIGIT_0 && code <= DIGIT_9
const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9
const isWordCharacter = (code: number): boolean =>
	isDigit(code) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90)

/** Returns the position of the last character before `end` that is not white space, or -1. */
function lastBefore(text: string, end: number): number {
	let at = end - 1
	while (at >= 0 && isSpace(text.charCodeAt(at))) at--
	return at
}

/** Returns the position after the string that opens at `quote`. */
function behindString(text: string, quote: number): number {
	for (let closing = quote; ; ) {
		closing = text.indexOf('"', closing + 1)
		if (closing < 0) return text.length
		let backslash = closing
		while (text.charCodeAt(backslash - 1) === BACKSLASH) backslash--
		if ((closing - backslash) % 2 === 0) return closing + 1
	}
}

/** Whether what follows a number ends it: a comma, a closing bracket, or the end of the text. */
function isFollowedByEnd(text: string, end: number): boolean {
	let next = end
	while (isSpace(text.charCodeAt(next))) next++
	const after = text.charCodeAt(next)
	return next >= text.length || after === COMMA || after === CLOSING_BRACE || after === CLOSING_BRACKET
}

/**
 * Returns what precedes a number: the name of a property, something that could also be part of a string, or something
 * that no number can follow.
 */
function contextBefore(text: string, start: number): 'property' | 'maybe' | 'none' {
	const previous = lastBefore(text, start)
	const before = text.charCodeAt(previous)
	if (previous >= 0 && before !== COLON && before !== COMMA && before !== OPENING_BRACKET) {
		return 'none'
	}
	// A quote after a letter or a digit closes a property's name: in valid JSON nothing else has one there, and inside a
	// string it would be escaped.
	const name = before === COLON ? lastBefore(text, previous) : -1
	return name > 0 && text.charCodeAt(name) === QUOTE && isWordCharacter(text.charCodeAt(name - 1))
		? 'property'
		: 'maybe'
}

/**
 * Decides whether positions are inside strings. It continues from the last known position, so that no part is read
 * twice.
 */
interface StringFinder {
	/** A position that is outside of strings. */
	outside: number
	/** The position at which the next string opens. */
	opening: number
}

function isInString(text: string, finder: StringFinder, at: number): boolean {
	while (finder.outside <= at) {
		if (finder.opening < finder.outside) {
			finder.opening = text.indexOf('"', finder.outside)
			if (finder.opening < 0) {
				finder.opening = text.length
			}
		}
		if (finder.opening > at) {
			return false
		}
		finder.outside = behindString(text, finder.opening)
	}
	return true
}

/**
 * Puts quotes around every integer literal beyond ±(2^53 - 1), and leaves everything else as it is.
 *
 * It looks at few characters. A run of sixteen or more digits covers every sixteenth position, so it checks only those,
 * and it reads strings only where such a run might be inside one.
 */
export function quoteUnsafeIntegers(text: string): string {
	const finder: StringFinder = { outside: 0, opening: -1 }
	let quoted = ''
	let copied = 0
	for (let probe = UNSAFE_DIGITS - 1; probe < text.length; ) {
		if (!isDigit(text.charCodeAt(probe))) {
			probe += UNSAFE_DIGITS
			continue
		}
		let first = probe
		while (first > 0 && isDigit(text.charCodeAt(first - 1))) first--
		// At most sixteen digits, and the first is not 9: the number is safe, as most keys are. The next run of digits
		// cannot start before the seventeenth character, which is not a digit.
		if (text.charCodeAt(first) !== DIGIT_9 && !isDigit(text.charCodeAt(first + UNSAFE_DIGITS))) {
			probe = first + 2 * UNSAFE_DIGITS
			continue
		}
		let end = probe + 1
		while (isDigit(text.charCodeAt(end))) end++
		probe = end + UNSAFE_DIGITS

		if (end - first < UNSAFE_DIGITS) continue
		const start = text.charCodeAt(first - 1) === MINUS ? first - 1 : first
		if (start < finder.outside || text.charCodeAt(first) === DIGIT_0) continue
		if (end - first === UNSAFE_DIGITS && text.slice(first, end) <= LARGEST_SAFE) continue
		if (!isFollowedByEnd(text, end)) continue
		const context = contextBefore(text, start)
		if (context === 'none' || (context === 'maybe' && isInString(text, finder, start))) continue

		quoted += `${text.slice(copied, start)}"${text.slice(start, end)}"`
		copied = end
		finder.outside = end
	}
	return copied === 0 ? text : quoted + text.slice(copied)
}
