import type { Timing } from './interleave.ts'

/** Writes milliseconds to three digits, with a suitable unit. */
export function duration(milliseconds: number): string {
	if (milliseconds < 1) return `${digits(milliseconds * 1000)} µs`
	return milliseconds < 1000 ? `${digits(milliseconds)} ms` : `${digits(milliseconds / 1000)} s`
}

/** Writes bytes with a suitable unit. kB and MB are powers of ten. */
export function bytes(count: number): string {
	if (count < 1000) return `${count} B`
	return count < 1_000_000 ? `${digits(count / 1000)} kB` : `${digits(count / 1_000_000)} MB`
}

/** Writes a ratio. */
export const times = (ratio: number): string => `${ratio.toFixed(2)} ×`

const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))

/** The columns of {@link timingLine}. */
export const timingColumns = ['', 'median', 'middle half', 'ratio'] as const

/** Writes a timing as a row of a table. */
export const timingLine = ({ name, median, lower, upper, ratio }: Timing): string[] => [
	name,
	duration(median),
	`${duration(lower)} – ${duration(upper)}`,
	times(ratio),
]
