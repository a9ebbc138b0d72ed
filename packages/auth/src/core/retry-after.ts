// The three forms of a date in RFC 9110 section 5.6.7; Date.parse by itself takes "-1" and "1.5" for dates.
const httpDate = /^[A-Z][a-z]{2,8}(?:,[\w: -]+ GMT| [\w: ]+:\d\d \d{4})$/

/** Reads Retry-After, RFC 9110 section 10.2.3: whole seconds or an HTTP date; in milliseconds from now. */
export function retryAfterMs(headers: Headers): number | undefined {
	const value = headers.get('retry-after')?.trim()
	if (!value) return undefined
	if (/^\d+$/.test(value)) return Number(value) * 1000
	if (!httpDate.test(value)) return undefined
	// The form without a zone is in GMT too.
	const time = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`)
	return Number.isNaN(time) ? undefined : Math.max(0, time - Date.now())
}
