import { maxDelayMs } from './timer.ts'

// The three forms of a date in RFC 9110, section 5.6.7. `Date.parse` alone also accepts "-1" and "1.5".
const HTTP_DATE = /^[A-Z][a-z]{2,8}(?:,[\w: -]+ GMT| [\w: ]+:\d\d \d{4})$/

/**
 * Reads a `Retry-After` header: whole seconds, or an HTTP date.
 *
 * @returns milliseconds from now, from 0 to what a timer can hold; undefined for a missing or malformed header
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function parseRetryAfter(header: string | null | undefined): number | undefined {
	const value = header?.trim()
	if (!value) {
		return undefined
	}
	if (/^\d+$/.test(value)) {
		return Math.min(Number(value) * 1000, maxDelayMs)
	}
	if (!HTTP_DATE.test(value)) {
		return undefined
	}
	// The form without a zone is in GMT too.
	const date = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`)
	return Number.isNaN(date) ? undefined : Math.min(Math.max(0, date - Date.now()), maxDelayMs)
}
