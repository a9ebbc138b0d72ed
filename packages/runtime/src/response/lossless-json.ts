import { quoteUnsafeIntegers } from './quote-integers.ts'

const isUnsafe = (value: number): boolean =>
	!(value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER)

/** From here on, doubles have no fractions: `4503599627370497.4` is parsed as an integer. */
const NO_FRACTION = 2 ** 52

/** A key in a response that is written as a number but not as an integer, and may have been rounded. */
export class InexactKeyError extends Error {
	override readonly name = 'InexactKeyError'

	constructor(property: string) {
		super(`${property}: expected an integer, since a key in any other notation may be rounded`)
	}
}

/** Findings of a walk over a parsed value. */
interface Findings {
	/** Whether an integer beyond ±(2^53 - 1) was found, which may have been rounded. */
	unsafe: boolean
	/** Whether a key was found that is so large that the parser would have cut off its fraction. */
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
	// A list of open objects instead of recursion: `JSON.parse` accepts any depth, so this must, too.
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

/** Matches keys that are not written as integers, such as `9007199254740993.0` or `9.007199254740993e15`. */
const inexactKeys = (keys: ReadonlySet<string>): RegExp => {
	const names = [...keys].map((name) => name.replace(/[^\w-]/g, '\\$&')).join('|')
	return new RegExp(`"(${names})"\\s*:\\s*(-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)(?![\\d.eE])`, 'g')
}

/** Returns the first key in a text that has more digits than a double holds. */
function findRounded(text: string, pattern: RegExp): string | undefined {
	for (const [, name, literal = ''] of text.matchAll(pattern)) {
		if (/[.eE]/.test(literal) && Math.abs(Number(literal)) >= NO_FRACTION) {
			return name
		}
	}
	return undefined
}

/**
 * Creates a JSON parser that rounds no integer. Properties named in `keys` become strings, whatever their size. So do
 * all other integers beyond ±(2^53 - 1), digit by digit. Everything else is returned as `JSON.parse` returns it.
 *
 * The parser throws the errors of `JSON.parse`, and an {@link InexactKeyError} for a key that is not an integer.
 */
export function createLosslessParser(keys: ReadonlySet<string>): (text: string) => unknown {
	// An unsafe integer is easy to notice in the parsed value, but then the text must be parsed a second time. Clusters
	// with four or more partitions have such keys on every page, others on none, so the previous response decides which
	// check comes first.
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
