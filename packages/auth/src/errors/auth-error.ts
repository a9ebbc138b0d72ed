import { type AuthErrorDetails, describe } from './describe.ts'

/**
 * What went wrong in a login. The package's README lists each code with its cure.
 *
 * - `invalid_options`: an option or an environment variable is missing, invalid or unknown
 * - `browser_refused`: client credentials in a browser would expose the secret
 * - `no_base_url`: the login does not know which base URL its credentials are for
 * - `url_not_allowed`: the request is not below that base URL
 * - `insecure_url`: credentials would be sent unencrypted
 * - `credentials_rejected`: the token or login endpoint rejected the credentials
 * - `rate_limited`: too many requests to that endpoint
 * - `unavailable`: that endpoint failed
 * - `network`: that endpoint could not be reached
 * - `timeout`: that endpoint did not respond in time
 * - `invalid_response`: that endpoint did not respond with a token or a session
 * - `invalid_token`: the token has characters that RFC 6750 does not allow
 * - `redirect_refused`: a redirect, which is not followed
 * - `token_unavailable`: the function passed to `bearer()` failed
 */
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

export type { AuthErrorDetails }

/**
 * A failed login, or a request that credentials must not be sent with. `code` says what went wrong: group errors by it. The
 * message names the login, the endpoint, its response, and what to do. Nothing on the error contains a secret, a token, a
 * body or a header.
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
	readonly login: string | undefined
	readonly endpoint: string | undefined
	readonly status: number | undefined
	readonly oauthError: string | undefined
	readonly detail: string | undefined
	readonly hint: string | undefined
	readonly retryAfterMs: number | undefined
	readonly reason: string | undefined

	/** Creates an error. `message` replaces the default one, which is made of the code and the details. */
	constructor(
		code: AuthErrorCode,
		details: AuthErrorDetails = {},
		message: string = describe(code, details),
	) {
		super(message)
		this.code = code
		this.login = details.login
		this.endpoint = details.endpoint
		this.status = details.status
		this.oauthError = details.oauthError
		this.detail = details.detail
		this.hint = details.hint
		this.retryAfterMs = details.retryAfterMs
		this.reason = details.reason
	}
}

/** Returns a copy of an error that also names the login and the endpoint. */
export const withPlace = (
	error: AuthError,
	place: Pick<AuthErrorDetails, 'login' | 'endpoint' | 'hint'>,
): AuthError => (error.code === 'invalid_options' ? error : new AuthError(error.code, { ...error, ...place }))
