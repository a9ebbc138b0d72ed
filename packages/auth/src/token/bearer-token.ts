import { AuthError } from '../errors/auth-error.ts'

/** Tells whether a value is what RFC 6750 section 2.1 allows as a bearer token. */
export const isBearerToken = (value: unknown): value is string =>
	typeof value === 'string' && /^[\w.~+/-]+=*$/.test(value)

/**
 * Refuses what is no bearer token. It must not come as far as the header: the platform's own error would print the
 * value.
 */
export function assertBearerToken(value: unknown): asserts value is string {
	if (!isBearerToken(value)) throw new AuthError('invalid_token')
}

/** Puts a bearer token on a request. */
export function setBearer(request: Request, value: string): void {
	request.headers.set('authorization', `Bearer ${value}`)
}

/** Tells whether the API refused this very token; other middleware may have put another on the request. */
export function isBearerRefused(response: Response, request: Request, value: string): boolean {
	return response.status === 401 && request.headers.get('authorization') === `Bearer ${value}`
}
