import { checkNames } from './option-names.ts'

/** Sets how often and how patiently what is safe to repeat is tried again. */
export interface RetryOptions {
	/** How many times a call is tried again after the first try; 2 by default. */
	readonly retries?: number
	/** Upper bound of the wait before the first retry, in milliseconds; it doubles with each one. 500 by default. */
	readonly baseDelayMs?: number
	/** Upper bound of every such wait, in milliseconds; 10,000 by default. */
	readonly maxDelayMs?: number
	/**
	 * The longest `Retry-After` that is waited for, in milliseconds; 60,000 by default. Where the server asks for
	 * more, the call fails at once, and the error's `retryAfterMs` says how much.
	 */
	readonly maxRetryAfterMs?: number
}

/** Retry options with their defaults filled in. */
export type RetryPolicy = Required<RetryOptions>

const defaults: { -readonly [Name in keyof RetryPolicy]: number } = {
	retries: 2,
	baseDelayMs: 500,
	maxDelayMs: 10_000,
	maxRetryAfterMs: 60_000,
}

/**
 * Fills in the defaults; `false` stands for no retries.
 *
 * @throws TypeError where an option is no number of 0 or more, or is none of these; it names the option.
 */
export function retryPolicy(options: RetryOptions | false = {}): RetryPolicy {
	if (options === false) return { ...defaults, retries: 0 }
	if (typeof options !== 'object' || options === null)
		throw new TypeError('retry must be an object, or false')
	const names = Object.keys(defaults) as (keyof RetryPolicy)[]
	checkNames('retry', options, names)
	const policy = { ...defaults }
	for (const name of names) {
		const value: unknown = options[name] ?? defaults[name]
		if (typeof value !== 'number' || !(value >= 0)) {
			throw new TypeError(`retry.${name} must be a number of 0 or more`)
		}
		policy[name] = value
	}
	return policy
}

const RETRYABLE = new Set([408, 425, 429, 500, 502, 503, 504])

/** Whether an answer with that status may be another one in a moment. */
export const isRetryable = (status: number): boolean => RETRYABLE.has(status)

// The three forms of a date in RFC 9110 section 5.6.7; Date.parse by itself takes "-1" and "1.5" for dates.
const HTTP_DATE = /^[A-Z][a-z]{2,8}(?:,[\w: -]+ GMT| [\w: ]+:\d\d \d{4})$/

/**
 * Reads a `Retry-After` header, in milliseconds from now: seconds, or an HTTP date.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function parseRetryAfter(header: string | null): number | undefined {
	const value = header?.trim()
	if (!value) return undefined
	if (/^\d+$/.test(value)) return Number(value) * 1000
	if (!HTTP_DATE.test(value)) return undefined
	// The form without a zone is in GMT too.
	const date = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`)
	return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now())
}

/**
 * How long to wait before the next try, in milliseconds, where `failed` tries have failed: what the server asked
 * for, else a random time up to a bound that doubles (full jitter, so that clients that failed together do not come
 * back together). Undefined where there is to be no other try.
 */
export function retryDelay(
	policy: RetryPolicy,
	failed: number,
	retryAfterMs: number | undefined,
): number | undefined {
	if (failed > policy.retries) return undefined
	const bound = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (failed - 1))
	const jitter = Math.random() * bound
	if (retryAfterMs === undefined) return jitter
	return retryAfterMs > policy.maxRetryAfterMs ? undefined : retryAfterMs + jitter
}
