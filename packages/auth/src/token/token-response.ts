import { AuthError } from '../errors/auth-error.ts'
import { assertBearerToken } from './bearer-token.ts'

const unexpected = () => new AuthError('invalid_response', { status: 200 })

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null

/** Reads the access token of a token response, RFC 6749 section 5.1. */
export function readToken(body: unknown): string {
	if (!isObject(body) || typeof body.access_token !== 'string' || body.access_token === '') throw unexpected()
	const type = body.token_type
	if (type !== undefined && (typeof type !== 'string' || type.toLowerCase() !== 'bearer')) throw unexpected()
	assertBearerToken(body.access_token)
	return body.access_token
}

/** Reads how many seconds a JWT has left by its own account; nothing where the token is no JWT. */
function jwtLife(token: string, serverTime: number): number | undefined {
	try {
		const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
		const claims: unknown = JSON.parse(atob(payload))
		if (!isObject(claims) || typeof claims.exp !== 'number') return undefined
		const lives = [claims.exp - Number(claims.iat), claims.exp - serverTime / 1000].filter((life) => life > 0)
		return lives.length > 0 ? Math.min(...lives) : undefined
	} catch {
		return undefined
	}
}

/**
 * Reads when a token ends, in milliseconds since the epoch: by `expires_in`, a number or a numeric string, counted
 * from before the request; or by what the JWT has left where that is less, since identity servers that keep tokens
 * hand them out with less life left than they say. `exp`, `iat` and the answer's Date (NaN where it has none) are the
 * server's clock, which may not be ours: only their distances are used.
 */
export function readExpiry(
	body: unknown,
	token: string,
	obtainedAt: number,
	serverTime: number,
): number | undefined {
	const said = isObject(body) ? body.expires_in : undefined
	let seconds: number | undefined
	if (said !== undefined && said !== null) {
		seconds =
			typeof said === 'number' ? said : typeof said === 'string' && said.trim() !== '' ? Number(said) : 0
		if (!(Number.isFinite(seconds) && seconds > 0)) throw unexpected()
	}
	const life = jwtLife(token, serverTime)
	const shorter = seconds === undefined ? life : Math.min(seconds, life ?? seconds)
	return shorter === undefined ? undefined : obtainedAt + shorter * 1000
}
