import { failureReason, isRedirect, parseRetryAfter } from '@operate-api/internal'
import { AuthError, type AuthErrorCode, withPlace } from '../errors/auth-error.ts'
import type { Emit } from '../options/event.ts'
import type { Pause } from './shared-request.ts'
import { within } from './within.ts'

/** How requests for credentials are sent. */
export interface ExchangeSettings {
	/** The name of the login's function. */
	readonly login: string
	readonly fetch: typeof globalThis.fetch
	readonly emit: Emit
	/** Milliseconds that one attempt may take. */
	readonly timeoutMs: number
	/** What else to check if the credentials are rejected. */
	readonly rejectionHint?: string | undefined
}

/** Sends one request for credentials. */
export type Send<T> = (fetch: typeof globalThis.fetch, signal: AbortSignal) => Promise<T>

const attempts = 3
const longestWait = 60_000

/** Creates the error for a response that is no success. */
export function errorOfStatus(response: Response, oauthError?: string): AuthError {
	const { status } = response
	const details = { status, oauthError, retryAfterMs: parseRetryAfter(response.headers.get('retry-after')) }
	return new AuthError(codeOf(response, oauthError), details)
}

/** OAuth errors by which an endpoint says with any status that it may pass. */
const passing: Readonly<Record<string, AuthErrorCode>> = {
	temporarily_unavailable: 'unavailable',
	server_error: 'unavailable',
	slow_down: 'rate_limited',
}

function codeOf(response: Response, oauthError: string | undefined): AuthErrorCode {
	const { status } = response
	if (isRedirect(response)) {
		return 'redirect_refused'
	}
	if (status === 429) {
		return 'rate_limited'
	}
	if (status === 408 || status === 425 || status >= 500) {
		return 'unavailable'
	}
	if (oauthError !== undefined) {
		return passing[oauthError] ?? 'credentials_rejected'
	}
	return status === 400 || status === 401 || status === 403 ? 'credentials_rejected' : 'invalid_response'
}

/** The address without query and fragment, for messages. */
const placeOf = (url: string): string => {
	const { origin, pathname } = new URL(url)
	return origin + pathname
}

/** Sends a request within its time, whatever `fetch` does, and turns what it throws into an error that may be logged. */
export async function once<T>(url: string, send: Send<T>, settings: ExchangeSettings): Promise<T> {
	const { login, fetch, timeoutMs, rejectionHint } = settings
	let deadline: AbortSignal | undefined
	try {
		return await within(timeoutMs, (signal) => {
			deadline = signal
			return send(fetch, signal)
		})
	} catch (error) {
		const place = { login, endpoint: placeOf(url) }
		if (deadline?.aborted) {
			throw new AuthError('timeout', { ...place, detail: `no complete response within ${timeoutMs} ms` })
		}
		if (!(error instanceof AuthError)) {
			// What fetch throws may hold the URL, a header or a value. Nothing but its code goes on, not even as the cause.
			throw new AuthError('network', { ...place, reason: failureReason(error) })
		}
		const hint = error.code === 'credentials_rejected' ? rejectionHint : undefined
		throw withPlace(error, { ...place, hint })
	}
}

/**
 * Sends a request for credentials, and retries it if the failure may pass: three attempts, with full jitter between them,
 * or after the `Retry-After` of the server, up to a minute, plus jitter, so that many processes do not return together. A
 * rejection is final at once, and so is a failure when nobody waits.
 */
export async function exchange<T>(
	url: string,
	send: Send<T>,
	settings: ExchangeSettings,
	pause: Pause,
): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		settings.emit('requested')
		try {
			return await once(url, send, settings)
		} catch (error) {
			if (!(error instanceof AuthError) || attempt === attempts || !isPassing(error)) {
				throw error
			}
			const wait = error.retryAfterMs ?? 0
			if (wait > longestWait || !(await pause(wait + jitter(wait, attempt)))) {
				throw error
			}
		}
	}
}

const isPassing = ({ code }: AuthError): boolean =>
	['network', 'timeout', 'rate_limited', 'unavailable'].includes(code)

/** A random pause: after a `Retry-After` a part of it, at least of a second; otherwise up to a bound that grows. */
const jitter = (retryAfterMs: number, attempt: number): number =>
	Math.random() * (retryAfterMs > 0 ? Math.max(1000, retryAfterMs / 4) : 250 * 4 ** attempt)
