import { AuthError } from '../errors/auth-error.ts'
import { isBearerToken, maxTokenLength } from './bearer-token.ts'

const unexpected = (detail: string) => new AuthError('invalid_response', { status: 200, detail })

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null

/**
 * The error code of a token response: RFC 6749, section 5.2. Its description is not read: some servers repeat the request
 * in it.
 */
export function oauthErrorOf(body: unknown): string | undefined {
	const error = isObject(body) ? body.error : undefined
	return typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? error : undefined
}

/** A value of a response in a message, if it is a short word. */
const shown = (value: unknown): string =>
	typeof value === 'string' && /^[\w.-]{1,32}$/.test(value) ? `"${value}"` : 'something else'

/**
 * Reads the access token of a token response: RFC 6749, section 5.1. A token type that means a bearer token by another name,
 * such as the `BearerToken` of Apigee, is accepted.
 */
export function readToken(body: unknown): string {
	if (!isObject(body)) {
		throw unexpected('the body is not a JSON object')
	}
	const { access_token: token, token_type: type } = body
	if (typeof token !== 'string' || token === '') {
		throw unexpected('the response has no access_token')
	}
	if (type !== undefined && type !== null && !/^\s*bearer[\s_-]*(?:token)?\s*$/i.test(String(type))) {
		throw unexpected(`token_type: expected "Bearer", received ${shown(type)}`)
	}
	if (token.length > maxTokenLength) {
		throw unexpected(`access_token: expected at most ${maxTokenLength} characters`)
	}
	if (!isBearerToken(token)) {
		throw new AuthError('invalid_token')
	}
	return token
}

/** Reads how many seconds a JWT has left by its own account. Undefined if the token is not a JWT. */
function jwtLifetime(token: string, serverTime: number): number | undefined {
	try {
		const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
		const claims: unknown = JSON.parse(atob(payload))
		if (!isObject(claims) || typeof claims.exp !== 'number') {
			return undefined
		}
		const lifetimes = [claims.exp - Number(claims.iat), claims.exp - serverTime / 1000].filter(
			(lifetime) => lifetime > 0,
		)
		return lifetimes.length > 0 ? Math.min(...lifetimes) : undefined
	} catch {
		return undefined
	}
}

/** Reads `expires_in`: a number, or text with a number. Undefined if it is absent. */
function readLifetime(said: unknown): number | undefined {
	if (said === undefined || said === null) {
		return undefined
	}
	const seconds = typeof said === 'string' && said.trim() !== '' ? Number(said) : said
	if (typeof seconds !== 'number' || !(Number.isFinite(seconds) && seconds > 0)) {
		throw unexpected('expires_in: expected seconds above 0')
	}
	return seconds
}

/**
 * Reads when a token expires, in milliseconds since the epoch: by `expires_in`, counted from before the request, or by what
 * the JWT has left if that is less, since identity servers that keep tokens hand them out with a shorter lifetime than they
 * say. `exp`, `iat` and the response's Date (NaN if it has none) are the server's clock, which may differ from ours: only
 * their distances are used.
 */
export function readExpiry(
	body: unknown,
	token: string,
	obtainedAt: number,
	serverTime: number,
): number | undefined {
	const said = readLifetime(isObject(body) ? body.expires_in : undefined)
	const lifetime = jwtLifetime(token, serverTime)
	const shorter = said === undefined ? lifetime : Math.min(said, lifetime ?? said)
	return shorter === undefined ? undefined : obtainedAt + shorter * 1000
}
