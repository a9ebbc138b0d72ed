import type { AuthErrorCode } from './auth-error-code.ts'
import { type AuthErrorDetails, describe } from './describe.ts'

export type { AuthErrorCode, AuthErrorDetails }

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
