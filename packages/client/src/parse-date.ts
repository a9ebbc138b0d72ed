// ECMAScript defines three digits for fractions of a second, and a colon in the offset. Engines differ on anything else.
const FORM = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:Z|([+-]\d\d):?(\d\d))$/

/**
 * Parses a date of a response, such as `2022-03-17T11:50:25.729+0000`. `new Date()` fails on this form in some engines. Clusters with
 * `rfc3339ApiDateFormat` write `+00:00` instead, which is accepted too.
 *
 * @throws TypeError for any other text
 *
 * @example
 * const { startDate } = await operate.processInstances.get(key)
 * const ageMs = Date.now() - parseDate(startDate).getTime()
 */
export function parseDate(text: string): Date {
	const [, time, fraction = '', hours = '+00', minutes = '00'] = FORM.exec(text) ?? []
	const date = new Date(`${time}.${fraction.slice(0, 3).padEnd(3, '0')}${hours}:${minutes}`)
	if (Number.isNaN(date.getTime())) {
		throw new TypeError(
			'parseDate: expected a date such as 2022-03-17T11:50:25.729+0000 or 2022-03-17T11:50:25.729+00:00',
		)
	}
	return date
}
