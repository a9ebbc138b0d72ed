import type { Clock } from '../cluster/clock.ts'
import type { HttpRequest } from '../http/request.ts'
import { json } from '../http/response.ts'
import type { Route } from '../http/routes.ts'
import type { Identity } from './identity.ts'
import { createSaasToken } from './saas-token.ts'
import { selfManagedToken } from './self-managed-token.ts'
import { paths, realms } from './token-paths.ts'

/** Options for `createTokenEndpoints()`. */
export interface TokenEndpointOptions {
	readonly identity: Identity
	readonly clock: Clock
	readonly url: string
	/** The audiences that SaaS issues tokens for. */
	readonly audiences: readonly string[]
	/**
	 * The minimum time between two token requests of SaaS, in milliseconds. An earlier request gets a 429. 0 means no
	 * limit.
	 */
	readonly tokenPause: number
	/** The lifetimes of tokens in seconds, unless a fault sets another. */
	readonly lifetimes: { readonly saas: number; readonly selfManaged: number }
}

/** The token endpoints and the documents next to them. */
export interface TokenEndpoints {
	readonly routes: Route[]
	readonly saasIssuer: string
	readonly selfManagedIssuer: string
	reset(): void
}

/** Creates the token endpoints of SaaS and of Self-Managed. */
export function createTokenEndpoints(options: TokenEndpointOptions): TokenEndpoints {
	const { identity, clock, url, audiences, tokenPause, lifetimes } = options
	const saasIssuer = `${url}/`
	const selfManagedIssuer = `${url}${paths.selfManagedRealm}`
	const saas = createSaasToken({
		identity,
		clock,
		audiences,
		tokenPause,
		issuer: saasIssuer,
		lifetime: lifetimes.saas,
	})
	const selfManaged = { identity, issuer: selfManagedIssuer, lifetime: lifetimes.selfManaged }
	return {
		saasIssuer,
		selfManagedIssuer,
		reset: saas.reset,
		routes: [
			{ name: `POST ${paths.saasToken}`, handle: saas.handle },
			keySet(paths.saasJwks, identity),
			discovery('', {
				issuer: saasIssuer,
				token: `${url}${paths.saasToken}`,
				keys: `${url}${paths.saasJwks}`,
			}),
			...realms.flatMap((realm) => [
				{
					name: `POST ${realm}/protocol/openid-connect/token`,
					handle: (request: HttpRequest) => selfManagedToken(request, selfManaged),
				},
				keySet(`${realm}/protocol/openid-connect/certs`, identity),
				discovery(realm, {
					issuer: selfManagedIssuer,
					token: `${url}${realm}/protocol/openid-connect/token`,
					keys: `${url}${realm}/protocol/openid-connect/certs`,
				}),
			]),
		],
	}
}

/** Creates the route of the key set, which verifies the signatures of tokens. */
const keySet = (path: string, identity: Identity): Route => ({
	name: `GET ${path}`,
	handle: () => json(200, identity.jwks()),
})

/** Creates the route of a discovery document (OpenID Connect Discovery 1.0, section 4). */
const discovery = (
	path: string,
	{ issuer, token, keys }: Readonly<Record<'issuer' | 'token' | 'keys', string>>,
): Route => ({
	name: `GET ${path}/.well-known/openid-configuration`,
	handle: () =>
		json(200, {
			issuer,
			token_endpoint: token,
			jwks_uri: keys,
			grant_types_supported: ['client_credentials'],
			token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
			id_token_signing_alg_values_supported: ['RS256'],
		}),
})
