import { AuthError } from '../errors/auth-error.ts'
import { isBearerToken, MAX_TOKEN_LENGTH } from './bearer-token.ts'

const unexpected = (detail: string) => new AuthError('invalid_response', { status: 200, detail })

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null

/**
 * Returns the error code of a token response: RFC 6749, section 5.2. Its description is ignored, since some servers repeat the
 * request in it.
 */
export function oauthErrorOf(body: unknown): string | undefined {
	const error = isObject(body) ? body.error : undefined
	return typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? error : undefined
}

/** Quotes a value of a response for a message, if it is a short word. */
const quote = (value: unknown): string =>
	typeof value === 'string' && /^[\w.-]{1,32}$/.test(value) ? `"${value}"` : 'something else'

/**
 * Reads the access token of a token response: RFC 6749, section 5.1. Other names for the type of a bearer token, such as the
 * `BearerToken` of Apigee, are accepted.
 *
 * @throws AuthError `invalid_response` or `invalid_token`
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
		throw unexpected(`token_type: expected "Bearer", received ${quote(type)}`)
	}
	if (token.length > MAX_TOKEN_LENGTH) {
		throw unexpected(`access_token: expected at most ${MAX_TOKEN_LENGTH} characters`)
	}
	if (!isBearerToken(token)) {
		throw new AuthError('invalid_token')
	}
	return token
}

/** Returns the lifetime of a JWT by its claims, in seconds. Undefined if the token is not a JWT. */
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

/** Returns `expires_in`, which may be a number or a string, in seconds. Undefined if it is absent. */
function readLifetime(said: unknown): number | undefined {
	if (said === undefined || said === null) {
		return undefined
	}
	const seconds = typeof said === 'string' && said.trim() !== '' ? Number(said) : said
	if (typeof seconds !== 'number' || !(Number.isFinite(seconds) && seconds > 0)) {
		throw unexpected('expires_in: expected a number of seconds above 0')
	}
	return seconds
}

/**
 * Returns when a token expires, in milliseconds since the epoch. Its lifetime counts from before the request. It is `expires_in`,
 * or what the claims of a JWT leave if that is less: identity servers that cache tokens report a lifetime that is too long.
 *
 * @param serverTime the `Date` of the response, or NaN. Like `exp` and `iat`, it comes from the server's clock, which may differ from
 * ours. So only differences between these three are used.
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
