const FORM = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(Z|[+-]\d{2}:?\d{2})(?:\|\|\/([yMwdhms]))?$/

const LAST = Date.UTC(9999, 11, 31)

/** Returns a date of v2 in v1's form: `2022-03-17T11:50:25.729+0000`. */
export const toOperateDate = (date: string): string => {
	const at = Date.parse(date)
	return Number.isNaN(at) ? date : new Date(at).toISOString().replace('Z', '+0000')
}

/** Returns the start of the period that a rounded date denotes, and the start of the next period, in UTC. */
function periodOf(date: Date, unit: string): readonly [from: number, to: number] {
	const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
	const lengths: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 }
	const length = lengths[unit]
	if (length !== undefined) {
		const from = Math.floor(date.getTime() / length) * length
		return [from, from + length]
	}
	if (unit === 'y') {
		return [Date.UTC(year), Date.UTC(year + 1)]
	}
	if (unit === 'M') {
		return [Date.UTC(year, month), Date.UTC(year, month + 1)]
	}
	const monday = day - ((date.getUTCDay() + 6) % 7)
	return [Date.UTC(year, month, monday), Date.UTC(year, month, monday + 7)]
}

/** A date in a filter of v2. */
export type DateCondition = string | { readonly $gte: string; readonly $lt?: string }

/**
 * Returns v2's condition for a date in a filter of v1. A rounded date, such as `2022-03-17T11:50:25.729+0000||/d`,
 * becomes the period that it denotes.
 *
 * @returns undefined for text that is not a date of v1
 */
export function toClusterDate(text: string): DateCondition | undefined {
	const [, local = '', zone = '', unit] = FORM.exec(text) ?? []
	const date = new Date(local + zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2'))
	if (Number.isNaN(date.getTime())) {
		return undefined
	}
	if (unit === undefined) {
		return date.toISOString()
	}
	const [from, to] = periodOf(date, unit)
	const $gte = new Date(from).toISOString()
	// RFC 3339 ends with the year 9999.
	return to > LAST ? { $gte } : { $gte, $lt: new Date(to).toISOString() }
}
