function editDistance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, index) => index)
	for (let i = 1; i <= a.length; i++) {
		const next = [i]
		for (let j = 1; j <= b.length; j++) {
			const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
			next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
		}
		row = next
	}
	return row[b.length] ?? 0
}

/**
 * Returns the known name that was probably meant by a mistyped one: a name that starts with it, or one in which at most
 * a third of the letters differ. Ignores case.
 */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
	const typed = name.toLowerCase()
	let best: string | undefined
	let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1
	for (const candidate of known) {
		const wanted = candidate.toLowerCase()
		const isPrefix = typed.length >= 3 && wanted.startsWith(typed)
		const distance = isPrefix ? 1 : editDistance(typed, wanted)
		if (distance < bestDistance) {
			best = candidate
			bestDistance = distance
		}
	}
	return best
}

/**
 * Returns a message for an unknown name, with the name that was probably meant: `unknown option "retires" (did you mean
 * "retries"?)`.
 */
export function unknownName(kind: string, name: string, known: readonly string[]): string {
	const meant = didYouMean(name, known)
	const hint = meant === undefined ? `expected one of ${known.join(', ')}` : `did you mean "${meant}"?`
	// The name is quoted as JSON, since it may come from outside.
	return `unknown ${kind} ${JSON.stringify(name.slice(0, 64))} (${hint})`
}

/** Throws on anything but an object, such as `null` in place of options. */
export function assertObject(value: unknown, name: string): asserts value is object {
	if (typeof value !== 'object' || value === null) {
		throw new TypeError(`${name}: expected an object`)
	}
}

/** Throws on anything but a function. */
export function assertFunction(value: unknown, name: string): void {
	if (typeof value !== 'function') {
		throw new TypeError(`${name}: expected a function`)
	}
}

/**
 * Finds the first option that a function does not know. In JavaScript a typo would otherwise silently leave the default
 * in place. Inherited properties count, so that a signal or another object passed instead of the options is found too.
 *
 * @returns the problem in words, without a value; undefined if every name is known or no options are passed
 */
export function unknownOption(options: unknown, known: readonly string[]): string | undefined {
	if (options === undefined || options === null) {
		return undefined
	}
	if (typeof options !== 'object') {
		return `options: expected an object with ${known.join(', ')}`
	}
	for (const name in options) {
		if (!known.includes(name)) {
			return unknownName('option', name, known)
		}
	}
	return undefined
}
