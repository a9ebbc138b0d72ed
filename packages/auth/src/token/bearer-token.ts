import { AuthError } from '../errors/auth-error.ts'

/** The longest token, in characters. Most servers allow 8 to 16 kB for all headers together. */
export const MAX_TOKEN_LENGTH = 16_384

/** Whether a value is a bearer token: RFC 6750, section 2.1. */
export const isBearerToken = (value: unknown): value is string =>
	typeof value === 'string' && value.length <= MAX_TOKEN_LENGTH && /^[\w.~+/-]+=*$/.test(value)

/**
 * Throws `invalid_token` for a value that is not a bearer token. It must not reach the header, since the platform's own error
 * would print it.
 */
export function assertBearerToken(value: unknown): asserts value is string {
	if (!isBearerToken(value)) {
		throw new AuthError('invalid_token', { login: 'bearer' })
	}
}

/** Adds a bearer token to a request. */
export function setBearer(request: Request, value: string): void {
	request.headers.set('authorization', `Bearer ${value}`)
}

/** Whether the API refused this very token. Other middleware may have sent another one. */
export function isBearerRefused(response: Response, request: Request, value: string): boolean {
	return response.status === 401 && request.headers.get('authorization') === `Bearer ${value}`
}
