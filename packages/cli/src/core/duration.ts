import { usageError } from './errors.ts'

const second = 1000
const units = {
	s: second,
	m: 60 * second,
	h: 3600 * second,
	d: 24 * 3600 * second,
	w: 7 * 24 * 3600 * second,
} as const

type Unit = keyof typeof units

/**
 * Returns the milliseconds of a duration such as `30d` or `1.5h`.
 *
 * @param option - the name of the option, for the message
 * @throws CliError for any other text
 */
export function parseDuration(option: string, text: string): number {
	const [, amount, unit] = /^(\d{1,6}(?:\.\d{1,3})?)([smhdw])$/.exec(text) ?? []
	if (amount === undefined) {
		throw usageError(`${option}: expected a duration such as 30s, 15m, 12h, 30d or 2w`)
	}
	return Number(amount) * units[unit as Unit]
}

/** Returns a duration in its two largest units, such as `4d 3h`. */
export function formatDuration(ms: number): string {
	const order = ['d', 'h', 'm', 's'] as const
	let rest = Math.max(0, ms)
	const parts = order.map((unit) => {
		const count = Math.floor(rest / units[unit])
		rest -= count * units[unit]
		return { unit, count }
	})
	const first = parts.findIndex(({ count }) => count > 0)
	if (first === -1) {
		return '0s'
	}
	return parts
		.slice(first, first + 2)
		.filter(({ count }) => count > 0)
		.map(({ unit, count }) => `${count}${unit}`)
		.join(' ')
}
