import { randomUUID } from 'node:crypto'
import { createRemoteJWKSet, importJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import type { Clock } from '../cluster/clock.ts'
import { signingKey } from './signing-key.ts'

/** Signs the tokens of the emulator's identity providers, and checks those that the API receives. */
export interface Identity {
	sign(claims: JWTPayload, lifetimeSeconds: number): Promise<string>
	/** Returns the claims of a token, or undefined if it is not signed by the emulator, has expired or is for another API. */
	verify(
		token: string,
		expected: { issuer: string; audience?: string | string[] },
	): Promise<JWTPayload | undefined>
	jwks(): { readonly keys: readonly JWK[] }
	/** Invalidates every token issued so far. */
	expireAll(): void
}

const KEY_ID = 'operate-emulator'
const { kty, n, e } = signingKey
const publicJwk = { kty, n, e, alg: 'RS256', use: 'sig', kid: KEY_ID }

/** Creates an identity. After a restart at the same address, its tokens are still accepted. */
export function createIdentity(clock: Clock): Identity {
	const privateKey = importJWK(signingKey, 'RS256')
	const publicKey = importJWK(publicJwk, 'RS256')
	let generation = 'first'
	const seconds = () => Math.floor(clock.now() / 1000)
	return {
		async sign(claims, lifetimeSeconds) {
			const issued = seconds()
			return new SignJWT(claims)
				.setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: KEY_ID })
				.setIssuedAt(issued)
				.setExpirationTime(issued + lifetimeSeconds)
				.setJti(`${generation}:${randomUUID()}`)
				.sign(await privateKey)
		},
		async verify(token, expected) {
			try {
				const { payload } = await jwtVerify(token, await publicKey, {
					...expected,
					algorithms: ['RS256'],
					requiredClaims: ['exp'],
					currentDate: new Date(clock.now()),
				})
				return payload.jti?.startsWith(`${generation}:`) ? payload : undefined
			} catch {
				return undefined
			}
		},
		jwks: () => ({ keys: [publicJwk] }),
		expireAll() {
			generation = randomUUID()
		},
	}
}

/** An identity provider that is not emulated. */
export interface ForeignIssuer {
	readonly issuer: string
	readonly tokenUrl: string
	verify(token: string, audience: string | undefined): Promise<JWTPayload | undefined>
}

/**
 * Reads the discovery document of an identity provider.
 *
 * @see OpenID Connect Discovery 1.0, section 4
 * @throws Error that names the address, if it has no valid document
 */
export async function discoverIssuer(url: string, clock: Clock): Promise<ForeignIssuer> {
	const address = `${url.replace(/\/$/, '')}/.well-known/openid-configuration`
	const refuse = (why: string): never => {
		throw new Error(`issuer: ${address} ${why}`)
	}
	const response = await fetch(address, { signal: AbortSignal.timeout(10_000) }).catch((error: Error) => {
		// The code of the cause distinguishes a refused connection from an unknown host or an untrusted certificate.
		const { code = error.name } = (error.cause ?? {}) as { readonly code?: string }
		return refuse(`cannot be reached: ${code}`)
	})
	if (!response.ok) refuse(`responded with ${response.status}`)
	const document: unknown = await response.json().catch(() => refuse('is not JSON'))
	const text = (name: string): string => {
		const value = (document as Record<string, unknown> | null)?.[name]
		return typeof value === 'string' ? value : refuse(`has no ${name}`)
	}
	const issuer = text('issuer')
	const keys = createRemoteJWKSet(new URL(text('jwks_uri')))
	return {
		issuer,
		tokenUrl: text('token_endpoint'),
		async verify(token, audience) {
			try {
				const { payload } = await jwtVerify(token, keys, {
					issuer,
					...(audience !== undefined && { audience }),
					requiredClaims: ['exp'],
					currentDate: new Date(clock.now()),
				})
				return payload
			} catch {
				return undefined
			}
		},
	}
}
