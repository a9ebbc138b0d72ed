/** A part of a pattern: any characters, any one character, or the given character. */
type PatternPart = { readonly any: 'many' | 'one' } | { readonly literal: string }

/** Parses a pattern. `*` matches any characters, `?` matches one, and a backslash escapes them. */
export const patternOf = (like: string): PatternPart[] =>
	(like.match(/\\[\s\S]|[\s\S]/g) ?? []).map((part) => {
		if (part === '*') {
			return { any: 'many' }
		}
		return part === '?' ? { any: 'one' } : { literal: part.slice(-1) }
	})

/** Whether a text matches a pattern. It backtracks to the last `*` only, so that no pattern takes long. */
export function matchesPattern(pattern: readonly PatternPart[], text: string): boolean {
	let [at, part, star, resume] = [0, 0, -1, 0]
	while (at < text.length) {
		const expected = pattern[part]
		if (expected && 'any' in expected && expected.any === 'many') {
			star = part++
			resume = at
		} else if (expected && ('any' in expected || expected.literal === text[at])) {
			at++
			part++
		} else if (star >= 0) {
			part = star + 1
			at = ++resume
		} else {
			return false
		}
	}
	return pattern.slice(part).every((left) => 'any' in left && left.any === 'many')
}
