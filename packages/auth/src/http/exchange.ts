import { failureReason, isRedirect, parseRetryAfter, reasonHint } from '@operate-api/internal'
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
	/** How long one attempt may take, in milliseconds. */
	readonly timeoutMs: number
	/** A further thing to check if the credentials are rejected. */
	readonly rejectionHint?: string | undefined
}

/** Sends one request for credentials. */
export type Send<T> = (fetch: typeof globalThis.fetch, signal: AbortSignal) => Promise<T>

const MAX_ATTEMPTS = 3
const MAX_WAIT_MS = 60_000

/** Creates the error for a failed response. */
export function errorOfStatus(response: Response, oauthError?: string): AuthError {
	const { status } = response
	const details = { status, oauthError, retryAfterMs: parseRetryAfter(response.headers.get('retry-after')) }
	return new AuthError(codeOf(response, oauthError), details)
}

/** OAuth errors that are temporary, whatever the status. */
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

/** Returns the address without query and fragment, for messages. */
const placeOf = (url: string): string => {
	const { origin, pathname } = new URL(url)
	return origin + pathname
}

/** Sends a request with a timeout that holds whatever `fetch` does. Turns every failure into an error that may be logged. */
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
			// The error of fetch may contain the URL, a header or a value. Only its code is kept, and not even the error as the cause.
			const reason = failureReason(error)
			throw new AuthError('network', { ...place, reason, hint: reasonHint(reason) })
		}
		const hint = error.code === 'credentials_rejected' ? rejectionHint : undefined
		throw withPlace(error, { ...place, hint })
	}
}

/**
 * Sends a request for credentials. Makes up to three attempts if the failure may be temporary. The pause between them is random
 * (full jitter), or the server's `Retry-After` of up to a minute plus jitter, so that many processes do not return at the same
 * moment. A rejection is final, and so is a failure when nobody waits any more.
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
			if (!(error instanceof AuthError) || attempt === MAX_ATTEMPTS || !isPassing(error)) {
				throw error
			}
			const wait = error.retryAfterMs ?? 0
			if (wait > MAX_WAIT_MS || !(await pause(wait + jitter(wait, attempt)))) {
				throw error
			}
		}
	}
}

const isPassing = ({ code }: AuthError): boolean =>
	['network', 'timeout', 'rate_limited', 'unavailable'].includes(code)

/** Returns a random pause: up to a quarter of the `Retry-After`, or up to a bound that grows with each attempt. */
const jitter = (retryAfterMs: number, attempt: number): number =>
	Math.random() * (retryAfterMs > 0 ? Math.max(1000, retryAfterMs / 4) : 250 * 4 ** attempt)
