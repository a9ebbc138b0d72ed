import * as client from 'openid-client'
import { BoardError } from '../errors/failures.ts'
import { isLoopback, type OidcOptions } from '../options/options.ts'

/** What has to be remembered between the start of a login and its end. */
export interface PendingLogin {
	readonly state: string
	readonly nonce: string
	readonly verifier: string
}

/** Who logged in. */
export interface Person {
	readonly subject: string
	readonly name: string
	readonly groups: readonly string[]
}

/** The provider that people log in at. */
export interface Issuer {
	/** Starts a login, and returns where the browser has to go. */
	begin(): Promise<{ readonly url: URL; readonly pending: PendingLogin }>
	/** Ends a login with the address that the browser came back to. */
	finish(callback: URL, pending: PendingLogin): Promise<Person>
	/** Returns where the browser has to go to end the session at the provider too; undefined if it has no such place. */
	logoutUrl(): Promise<URL | undefined>
}

const textOf = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined

const groupsOf = (value: unknown): readonly string[] =>
	(Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')

/** Finds the name of a person in an ID token. */
const nameOf = (claims: client.IDToken): string =>
	textOf(claims.name) ?? textOf(claims.preferred_username) ?? textOf(claims.email) ?? claims.sub

/** Creates the provider. Its discovery document is read at the first login, and again after a failure. */
export function createIssuer({
	issuer,
	clientId,
	clientSecret,
	publicUrl,
	scope = 'openid profile',
	groupsClaim = 'groups',
}: OidcOptions): Issuer {
	const address = new URL(issuer)
	const redirect = new URL('/auth/callback', publicUrl)
	let discovered: Promise<client.Configuration> | undefined

	function configuration(): Promise<client.Configuration> {
		// Only on loopback, as the options say.
		const isPlain = address.protocol === 'http:' && isLoopback(address.hostname)
		discovered ??= client
			.discovery(
				address,
				clientId,
				clientSecret,
				clientSecret === undefined ? client.None() : undefined,
				isPlain ? { execute: [client.allowInsecureRequests] } : undefined,
			)
			.catch(() => {
				discovered = undefined
				throw new BoardError(
					'unreachable',
					503,
					'The identity provider does not respond, or has no discovery document. Try again in a moment; if it stays, check the issuer.',
				)
			})
		return discovered
	}

	/** Adds what the provider tells of a person apart from the ID token, unless the token has it all. */
	async function withUserInfo(
		config: client.Configuration,
		accessToken: string,
		claims: client.IDToken,
	): Promise<client.IDToken> {
		const isComplete = nameOf(claims) !== claims.sub && claims[groupsClaim] !== undefined
		return isComplete || config.serverMetadata().userinfo_endpoint === undefined
			? claims
			: { ...(await client.fetchUserInfo(config, accessToken, claims.sub)), ...claims }
	}

	return {
		async begin() {
			const config = await configuration()
			const pending = {
				state: client.randomState(),
				nonce: client.randomNonce(),
				verifier: client.randomPKCECodeVerifier(),
			}
			const url = client.buildAuthorizationUrl(config, {
				redirect_uri: redirect.href,
				scope,
				state: pending.state,
				nonce: pending.nonce,
				code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
				code_challenge_method: 'S256',
			})
			return { url, pending }
		},
		async finish(callback, { state, nonce, verifier }) {
			const config = await configuration()
			const current = new URL(redirect)
			current.search = callback.search
			const tokens = await client.authorizationCodeGrant(config, current, {
				expectedState: state,
				expectedNonce: nonce,
				pkceCodeVerifier: verifier,
				idTokenExpected: true,
			})
			const claims = tokens.claims()
			if (!claims) {
				throw new BoardError('signed_out', 401, 'The identity provider sent no ID token.')
			}
			const all = await withUserInfo(config, tokens.access_token, claims)
			return { subject: claims.sub, name: nameOf(all), groups: groupsOf(all[groupsClaim]) }
		},
		async logoutUrl() {
			const config = await configuration()
			return config.serverMetadata().end_session_endpoint === undefined
				? undefined
				: client.buildEndSessionUrl(config, {
						post_logout_redirect_uri: new URL('/auth/signed-out', publicUrl).href,
						client_id: clientId,
					})
		},
	}
}
