const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Parses the date of a cookie, in any of the forms that servers use.
 *
 * @returns milliseconds since the epoch; undefined for an invalid date
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-5.1.1
 */
export function parseCookieDate(text: string): number | undefined {
	let time: readonly number[] | undefined
	let day: number | undefined
	let month: number | undefined
	let year: number | undefined
	for (const token of text.split(/[\t -/;-@[-`{-~]+/)) {
		const [, hour, minute, second] = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/.exec(token) ?? []
		const number = Number(/^\d{1,4}(?!\d)/.exec(token)?.[0] ?? Number.NaN)
		const index = months.indexOf(token.slice(0, 3).toLowerCase())
		if (time === undefined && hour !== undefined) {
			time = [Number(hour), Number(minute), Number(second)]
		} else if (day === undefined && number <= 99) {
			day = number
		} else if (month === undefined && index >= 0) {
			month = index
		} else if (year === undefined && number >= 0) {
			year = number + (number > 99 ? 0 : number < 70 ? 2000 : 1900)
		}
	}
	if (time === undefined || day === undefined || month === undefined || year === undefined) {
		return undefined
	}
	const [hours = 24, minutes = 60, seconds = 60] = time
	const isInRange = day >= 1 && day <= 31 && year > 1600 && hours < 24 && minutes < 60 && seconds < 60
	return isInRange ? Date.UTC(year, month, day, hours, minutes, seconds) : undefined
}
