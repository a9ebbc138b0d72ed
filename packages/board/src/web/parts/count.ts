const format = new Intl.NumberFormat('en')

/** Formats a count: 12,345. */
export const formatCount = (count: number): string => format.format(count)

/** `1 incident`, `2 incidents`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
	`${formatCount(count)} ${count === 1 ? one : many}`
