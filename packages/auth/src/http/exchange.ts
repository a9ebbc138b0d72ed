import { failureReason, isRedirect, parseRetryAfter } from '@operate-api/internal'
import { AuthError } from '../errors/auth-error.ts'
import type { Emit } from '../options/event.ts'
import type { Rest } from './flight.ts'
import { within } from './within.ts'

/** How requests for credentials are sent. */
export interface ExchangeSettings {
	readonly fetch: typeof globalThis.fetch
	readonly emit: Emit
	/** Milliseconds that one try may take. */
	readonly timeoutMs: number
}

const tries = 3
const longestWait = 60_000

/** Makes an error of an answer that is no success. */
export function errorOfStatus(response: Response, oauthError?: string): AuthError {
	const { status } = response
	const details = { status, oauthError, retryAfterMs: parseRetryAfter(response.headers.get('retry-after')) }
	if (isRedirect(response)) return new AuthError('redirect_refused', details)
	if (status === 429) return new AuthError('rate_limited', details)
	if (status === 408 || status === 425 || status >= 500) return new AuthError('unavailable', details)
	if (status === 400 || status === 401 || status === 403)
		return new AuthError('credentials_rejected', details)
	return new AuthError('invalid_response', details)
}

/** Sends a request within its time, and makes an error of what `fetch` throws. */
export async function once<T>(
	send: (fetch: typeof globalThis.fetch, signal: AbortSignal) => Promise<T>,
	{ fetch, timeoutMs }: ExchangeSettings,
): Promise<T> {
	let deadline: AbortSignal | undefined
	try {
		return await within(timeoutMs, (signal) => {
			deadline = signal
			return send(fetch, signal)
		})
	} catch (error) {
		if (deadline?.aborted) throw new AuthError('timeout')
		// What fetch throws may hold the URL, headers or a value of them: nothing but its code goes on, not even as the cause.
		throw error instanceof AuthError ? error : new AuthError('network', { reason: failureReason(error) })
	}
}

/**
 * Sends a request for credentials, and again where the fault may pass: three tries, with full jitter between them, or
 * as long as Retry-After says, up to a minute. A rejection is final at once, and so is a fault when nobody waits.
 */
export async function exchange<T>(
	send: (fetch: typeof globalThis.fetch, signal: AbortSignal) => Promise<T>,
	settings: ExchangeSettings,
	rest: Rest,
): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		settings.emit('requested')
		try {
			return await once(send, settings)
		} catch (error) {
			if (!(error instanceof AuthError) || attempt === tries) throw error
			if (!['network', 'timeout', 'rate_limited', 'unavailable'].includes(error.code)) throw error
			const wait = error.retryAfterMs ?? Math.random() * 250 * 4 ** attempt
			if (wait > longestWait || !(await rest(wait))) throw error
		}
	}
}
