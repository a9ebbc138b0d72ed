import { randomUUID } from 'node:crypto'
import {
	createRemoteJWKSet,
	exportJWK,
	generateKeyPair,
	type JWK,
	type JWTPayload,
	jwtVerify,
	SignJWT,
} from 'jose'
import type { Clock } from '../clock.ts'

/** Signs the tokens of the emulator's identity providers and checks what the API is sent. */
export interface Identity {
	sign(claims: JWTPayload, lifetimeSeconds: number): Promise<string>
	/** Returns the claims of a token that is signed, current, and meant for this API; else undefined. */
	verify(
		token: string,
		expected: { issuer: string; audience?: string | string[] },
	): Promise<JWTPayload | undefined>
	jwks(): Promise<{ keys: JWK[] }>
	/** Makes every token issued so far worthless. */
	expireAll(): void
}

const keyId = 'operate-emulator'

type KeyPair = ReturnType<typeof generateKeyPair>

/** An RSA key takes longer than all the rest of a start: the emulators of a process share one. */
let sharedPair: KeyPair | undefined

/** Creates an identity, whose tokens no other identity takes. */
export function createIdentity(clock: Clock): Identity {
	sharedPair ??= generateKeyPair('RS256')
	const pair = sharedPair
	// Whoever asks for a token is told; nobody may have asked yet.
	pair.catch(() => {})
	let generation = randomUUID()
	const seconds = () => Math.floor(clock.now() / 1000)
	return {
		async sign(claims, lifetimeSeconds) {
			const { privateKey } = await pair
			const issued = seconds()
			return new SignJWT(claims)
				.setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyId })
				.setIssuedAt(issued)
				.setExpirationTime(issued + lifetimeSeconds)
				.setJti(`${generation}:${randomUUID()}`)
				.sign(privateKey)
		},
		async verify(token, expected) {
			const { publicKey } = await pair
			try {
				const { payload } = await jwtVerify(token, publicKey, {
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
		async jwks() {
			const { publicKey } = await pair
			return { keys: [{ ...(await exportJWK(publicKey)), alg: 'RS256', use: 'sig', kid: keyId }] }
		},
		expireAll() {
			generation = randomUUID()
		},
	}
}

/** An identity provider that is not the emulator's own. */
export interface ForeignIssuer {
	readonly issuer: string
	readonly tokenUrl: string
	verify(token: string, audience: string | undefined): Promise<JWTPayload | undefined>
}

/**
 * Finds out about an identity provider from its discovery document (OpenID Connect Discovery 1.0, section 4).
 *
 * @throws an Error that names the address where there is no such document
 */
export async function discoverIssuer(url: string, clock: Clock): Promise<ForeignIssuer> {
	const address = `${url.replace(/\/$/, '')}/.well-known/openid-configuration`
	const refuse = (why: string): never => {
		throw new Error(`issuer: ${address} ${why}`)
	}
	const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) }).catch((error: Error) => {
		// Of a connection the code says it all: refused, no such host, or a certificate that is not trusted.
		const { code = error.name } = (error.cause ?? {}) as { readonly code?: string }
		return refuse(`can not be reached: ${code}`)
	})
	if (!answer.ok) refuse(`answered ${answer.status}`)
	const document: unknown = await answer.json().catch(() => refuse('is not JSON'))
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
