/**
 * Refuses an option that there is not: a misspelt one would leave the default in place without a word, where no types are.
 *
 * @throws TypeError that names it, and those that there are
 */
export function checkNames(taker: string, options: unknown, names: readonly string[]): void {
	// By `in`, since the properties of a signal that stands in the place of the options are its prototype's.
	for (const name in typeof (options ?? {}) === 'object' ? (options as object) : { [typeof options]: 0 }) {
		if (!names.includes(name)) throw new TypeError(`${name} is no option: ${taker} takes ${names.join(', ')}`)
	}
}
