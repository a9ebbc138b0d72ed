/** A span of time including both ends, in milliseconds since the epoch. */
export interface Span {
	readonly from: number
	readonly to: number
}

const DATE_FORM =
	/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(?:([+-]\d{2}):?(\d{2})|(Z))(?:\|\|\/([yMwdhms]))?$/

/**
 * Parses a date in the API's format, optionally rounded (`2022-03-17T11:50:25.729+0000||/d`). A rounded date denotes
 * the whole unit that it is in, in UTC.
 *
 * @returns undefined for any other text
 */
export function parseDate(text: string): Span | undefined {
	const [, local, hours, minutes, , unit] = DATE_FORM.exec(text) ?? []
	if (local === undefined) return undefined
	const at = Date.parse(`${local}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`)
	if (Number.isNaN(at)) return undefined
	return unit === undefined ? { from: at, to: at } : round(new Date(at), unit)
}

function round(date: Date, unit: string): Span {
	const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
	const span = (from: number, next: number): Span => ({ from, to: next - 1 })
	const fixed = (length: number) => {
		const from = Math.floor(date.getTime() / length) * length
		return span(from, from + length)
	}
	switch (unit) {
		case 'y':
			return span(Date.UTC(year), Date.UTC(year + 1))
		case 'M':
			return span(Date.UTC(year, month), Date.UTC(year, month + 1))
		case 'w': {
			const monday = day - ((date.getUTCDay() + 6) % 7)
			return span(Date.UTC(year, month, monday), Date.UTC(year, month, monday + 7))
		}
		case 'd':
			return fixed(86_400_000)
		case 'h':
			return fixed(3_600_000)
		case 'm':
			return fixed(60_000)
		default:
			return fixed(1000)
	}
}

/** Writes a date in the API's format: with `+0000`, or with `+00:00` if the cluster sets rfc3339ApiDateFormat. */
export function formatDate(at: number, rfc3339: boolean): string {
	return new Date(at).toISOString().replace('Z', rfc3339 ? '+00:00' : '+0000')
}
