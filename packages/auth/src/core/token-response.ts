import { AuthError } from '../auth-error.ts'
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

/** Reads how many seconds a JWT lives by its own account; nothing where the token is no JWT. */
function jwtLife(token: string): number | undefined {
	try {
		const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
		const claims: unknown = JSON.parse(atob(payload))
		if (!isObject(claims) || typeof claims.exp !== 'number' || typeof claims.iat !== 'number')
			return undefined
		const life = claims.exp - claims.iat
		return life > 0 ? life : undefined
	} catch {
		return undefined
	}
}

/**
 * Reads when a token ends, in milliseconds since the epoch: by `expires_in`, a number or a numeric string, counted
 * from before the request; or by the JWT's own life where that is shorter, since identity servers that keep tokens
 * hand them out with less life left than they say. Both `exp` and `iat` are the server's clock: only their distance
 * is used.
 */
export function readExpiry(body: unknown, token: string, obtainedAt: number): number | undefined {
	const said = isObject(body) ? body.expires_in : undefined
	let seconds: number | undefined
	if (said !== undefined && said !== null) {
		seconds =
			typeof said === 'number' ? said : typeof said === 'string' && said.trim() !== '' ? Number(said) : 0
		if (!(Number.isFinite(seconds) && seconds > 0)) throw unexpected()
	}
	const life = jwtLife(token)
	const shorter = seconds === undefined ? life : Math.min(seconds, life ?? seconds)
	return shorter === undefined ? undefined : obtainedAt + shorter * 1000
}
