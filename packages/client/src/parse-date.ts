// ECMAScript knows three digits of a second and a colon in the offset: what engines make of anything else is their own.
const FORM = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:Z|([+-]\d\d):?(\d\d))$/

/**
 * Parses a date of an answer: `2022-03-17T11:50:25.729+0000`, which `new Date()` does not take in every engine, or the same
 * with `+00:00`, as clusters write it that set `rfc3339ApiDateFormat`.
 *
 * @throws TypeError where it is no date in one of these forms
 *
 * @example
 * const { startDate } = await operate.processInstances.get(key)
 * const ageMs = Date.now() - parseDate(startDate).getTime()
 */
export function parseDate(text: string): Date {
	const [, time, fraction = '', hours = '+00', minutes = '00'] = FORM.exec(text) ?? []
	const date = new Date(`${time}.${fraction.slice(0, 3).padEnd(3, '0')}${hours}:${minutes}`)
	if (Number.isNaN(date.getTime())) {
		throw new TypeError('A date is written as 2022-03-17T11:50:25.729+0000 or 2022-03-17T11:50:25.729+00:00')
	}
	return date
}
