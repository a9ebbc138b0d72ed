import { AuthError } from '../errors/auth-error.ts'

/** The longest token, in characters. Servers refuse longer headers: most allow 8 to 16 kB for all of them. */
export const maxTokenLength = 16_384

/** Whether a value is a bearer token: RFC 6750, section 2.1. */
export const isBearerToken = (value: unknown): value is string =>
	typeof value === 'string' && value.length <= maxTokenLength && /^[\w.~+/-]+=*$/.test(value)

/**
 * Throws for a value that is not a bearer token. It must not get as far as the header: the platform's own error would print
 * it.
 */
export function assertBearerToken(value: unknown): asserts value is string {
	if (!isBearerToken(value)) {
		throw new AuthError('invalid_token', { login: 'bearer' })
	}
}

/** Puts a bearer token on a request. */
export function setBearer(request: Request, value: string): void {
	request.headers.set('authorization', `Bearer ${value}`)
}

/** Whether the API refused this very token: other middleware may have put another on the request. */
export function isBearerRefused(response: Response, request: Request, value: string): boolean {
	return response.status === 401 && request.headers.get('authorization') === `Bearer ${value}`
}
