/** Names the cause in an {@link AuthError}; the package's README lists each with its cure. */
export type AuthErrorCode =
	| 'invalid_options'
	| 'browser_refused'
	| 'no_base_url'
	| 'url_not_allowed'
	| 'insecure_url'
	| 'credentials_rejected'
	| 'rate_limited'
	| 'unavailable'
	| 'network'
	| 'timeout'
	| 'invalid_response'
	| 'invalid_token'
	| 'redirect_refused'
	| 'token_unavailable'

const messages: Record<AuthErrorCode, string> = {
	invalid_options: 'An option is missing or invalid',
	browser_refused:
		'Client credentials in a browser would expose the secret; the option "dangerouslyAllowBrowser" allows them all the same',
	no_base_url: 'The login was not told which base URL its credentials are for',
	url_not_allowed: 'The request goes outside of the base URL that the credentials are for',
	insecure_url:
		'Credentials go over https, or over http to a loopback address, unless "allowInsecureHttp" is set',
	credentials_rejected: 'The credentials were rejected',
	rate_limited: 'The server that gives out credentials answered that it has had too many requests',
	unavailable: 'The server that gives out credentials is unavailable',
	network: 'The server that gives out credentials could not be reached',
	timeout: 'The server that gives out credentials took too long to answer',
	invalid_response: 'The server that gives out credentials answered with something else than expected',
	invalid_token: 'The token is empty, or holds characters that no bearer token may hold',
	redirect_refused: 'An authenticated request was answered with a redirect, which is not followed',
	token_unavailable: 'The function that was to give the token failed',
}

/** What an {@link AuthError} tells beside its code. */
export interface AuthErrorDetails {
	/** The HTTP status of the answer that failed. */
	readonly status?: number | undefined
	/** The `error` of an OAuth error response, RFC 6749 section 5.2: `invalid_client` and the like. */
	readonly oauthError?: string | undefined
	/** Milliseconds to wait before the next try, where the server told them. */
	readonly retryAfterMs?: number | undefined
	/** The system's code for a connection that failed: `ECONNREFUSED`, `DEPTH_ZERO_SELF_SIGNED_CERT` and the like. */
	readonly reason?: string | undefined
}

/**
 * Tells why credentials could not be had, or would not be sent. Its message is fixed for a code, but where it names an
 * option, so that error trackers can group it; nothing on it, `cause` included, holds a secret, a token, a body or a
 * header.
 *
 * @example
 * ```ts
 * import { AuthError } from '@operate-api/auth'
 *
 * export const isWrongSecret = (error: unknown): boolean =>
 *   error instanceof AuthError && error.code === 'credentials_rejected'
 * ```
 */
export class AuthError extends Error implements AuthErrorDetails {
	override readonly name = 'AuthError'
	readonly code: AuthErrorCode
	readonly status: number | undefined
	readonly oauthError: string | undefined
	readonly retryAfterMs: number | undefined
	readonly reason: string | undefined

	/** Creates the error of a code; `message` stands in where the cause is a setting that has a name. */
	constructor(code: AuthErrorCode, details: AuthErrorDetails = {}, message: string = messages[code]) {
		super(message)
		this.code = code
		this.status = details.status
		this.oauthError = details.oauthError
		this.retryAfterMs = details.retryAfterMs
		this.reason = details.reason
	}
}
