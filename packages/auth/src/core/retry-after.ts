/** Reads Retry-After, RFC 9110 section 10.2.3: whole seconds or an HTTP date; in milliseconds from now. */
export function retryAfterMs(headers: Headers): number | undefined {
	const value = headers.get('retry-after')?.trim()
	if (!value) return undefined
	if (/^\d+$/.test(value)) return Number(value) * 1000
	// Date.parse takes "-1" and "1.5" for dates: an HTTP date starts with the name of a day.
	const time = /^[A-Z][a-z]{2,8},? /.test(value) ? Date.parse(value) : Number.NaN
	return Number.isNaN(time) ? undefined : Math.max(0, time - Date.now())
}
