/** The median of some samples, and their interquartile range. */
export interface Spread {
	readonly median: number
	readonly lower: number
	readonly upper: number
}

/** Returns a quantile of sorted samples, interpolated between neighbours. */
export function quantile(sorted: readonly number[], share: number): number {
	const at = (sorted.length - 1) * share
	const below = sorted[Math.floor(at)]
	const above = sorted[Math.ceil(at)]
	if (below === undefined || above === undefined) throw new RangeError('there are no samples')
	return below + (above - below) * (at - Math.floor(at))
}

/** Returns the median and the interquartile range of samples. */
export function spreadOf(samples: readonly number[]): Spread {
	const sorted = [...samples].sort((a, b) => a - b)
	return { median: quantile(sorted, 0.5), lower: quantile(sorted, 0.25), upper: quantile(sorted, 0.75) }
}
