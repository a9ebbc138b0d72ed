import { maxDelayMs, unknownOption } from '@operate-api/internal'

/** Options for retries of a call that is safe to repeat. */
export interface RetryOptions {
	/**
	 * How many times a call is retried.
	 *
	 * @default 2
	 */
	readonly retries?: number | undefined
	/**
	 * Upper bound of the pause before the first retry, in milliseconds. It doubles with each retry.
	 *
	 * @default 500
	 */
	readonly baseDelayMs?: number | undefined
	/**
	 * Upper bound of every such pause, in milliseconds.
	 *
	 * @default 10_000
	 */
	readonly maxDelayMs?: number | undefined
	/**
	 * The longest `Retry-After` that the client waits for, in milliseconds. If the server asks for more, the call fails
	 * at once, and the error's `retryAfterMs` has the server's value.
	 *
	 * @default 60_000
	 */
	readonly maxRetryAfterMs?: number | undefined
}

/** Retry options with their defaults filled in. */
export type RetryPolicy = { readonly [Name in keyof RetryOptions]-?: number }

const defaults: RetryPolicy = { retries: 2, baseDelayMs: 500, maxDelayMs: 10_000, maxRetryAfterMs: 60_000 }
const names = /* @__PURE__ */ Object.keys(defaults) as (keyof RetryPolicy)[]

/**
 * Fills in the defaults. `false` means no retries.
 *
 * @throws TypeError for an unknown option, or one that is not a number of 0 or more
 */
export function retryPolicy(options: RetryOptions | false = {}): RetryPolicy {
	if (options === false) {
		return { ...defaults, retries: 0 }
	}
	if (typeof options !== 'object' || options === null) {
		throw new TypeError('retry: expected an object or false')
	}
	const problem = unknownOption(options, names)
	if (problem) {
		throw new TypeError(`retry: ${problem}`)
	}
	const policy: { -readonly [Name in keyof RetryPolicy]: number } = { ...defaults }
	for (const name of names) {
		const value: unknown = options[name] ?? defaults[name]
		if (typeof value !== 'number' || !(value >= 0)) {
			throw new TypeError(`retry.${name}: expected a number of 0 or more`)
		}
		policy[name] = value
	}
	return policy
}

const RETRYABLE = new Set([408, 425, 429, 500, 502, 503, 504])

/** Whether a request that failed with this status may succeed a moment later. */
export const isRetryable = (status: number): boolean => RETRYABLE.has(status)

/**
 * Returns the pause before the next attempt, in milliseconds, after `failed` attempts. It is what the server asked for,
 * plus a random time up to a bound that doubles (full jitter, so that clients that failed together do not return
 * together).
 *
 * @returns undefined if the call must not be retried
 */
export function retryDelay(
	policy: RetryPolicy,
	failed: number,
	retryAfterMs: number | undefined,
): number | undefined {
	if (failed > policy.retries) {
		return undefined
	}
	const bound = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (failed - 1))
	const jitter = Math.random() * bound
	if (retryAfterMs === undefined) {
		return jitter
	}
	return retryAfterMs > Math.min(policy.maxRetryAfterMs, maxDelayMs) ? undefined : retryAfterMs + jitter
}
