/** A source of pseudo-random numbers. The same seed gives the same numbers. */
export interface Random {
	/** Returns an integer from 0 up to, but not including, the limit. */
	below(limit: number): number
	/** Returns true with the given probability. */
	chance(probability: number): boolean
	pick<Item>(items: readonly Item[]): Item
}

/** Creates a source of pseudo-random numbers (mulberry32). */
export function createRandom(seed: number): Random {
	let state = seed >>> 0
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
	}
	return {
		below: (limit) => Math.floor(next() * limit),
		chance: (probability) => next() < probability,
		pick(items) {
			const item = items[Math.floor(next() * items.length)]
			if (item === undefined) throw new RangeError('nothing to pick from')
			return item
		},
	}
}
