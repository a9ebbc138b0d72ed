import type { Clock } from '../cluster/clock.ts'
import { type Answer, json } from '../http/answer.ts'
import { fieldsOf, type Request } from '../http/request.ts'
import type { Route } from '../http/routes.ts'
import { clients, findAccount } from './accounts.ts'
import type { Identity } from './identity.ts'
import { readTokenRequest } from './realm-token.ts'

/** The paths of the token endpoints and of the documents next to them. */
export const paths = {
	saasToken: '/oauth/token',
	saasJwks: '/.well-known/jwks.json',
	selfManagedToken: '/auth/realms/camunda-platform/protocol/openid-connect/token',
	selfManagedRealm: '/auth/realms/camunda-platform',
} as const

/** The addresses of the realm: from version 17, Keycloak has no `/auth` before it. */
export const realms: readonly string[] = [paths.selfManagedRealm, paths.selfManagedRealm.replace('/auth', '')]

/** The audience of Self-Managed tokens for Operate. */
export const selfManagedAudience = 'operate-api'

/** Options for {@link createTokenEndpoints}. */
export interface TokenEndpointOptions {
	readonly identity: Identity
	readonly clock: Clock
	readonly url: string
	/** The audiences that SaaS issues tokens for. */
	readonly audiences: readonly string[]
	/** Milliseconds between two token requests of SaaS; an earlier one gets a 429. 0 means no limit. */
	readonly tokenPause: number
	/** The lifetime of tokens in seconds, unless a fault asks for another. */
	readonly lifetimes: { readonly saas: number; readonly selfManaged: number }
}

/** The token endpoints and the documents next to them. */
export interface TokenEndpoints {
	readonly routes: Route[]
	readonly saasIssuer: string
	readonly selfManagedIssuer: string
	reset(): void
}

const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' }
const refuse = (status: number, error: string, description: string, headers = {}): Answer =>
	json(status, { error, error_description: description }, { ...noStore, ...headers })

/** Creates the token endpoints of SaaS, which behaves like Auth0, and of Self-Managed, which behaves like Keycloak. */
export function createTokenEndpoints(options: TokenEndpointOptions): TokenEndpoints {
	const { identity, clock, url, tokenPause, lifetimes } = options
	const saasIssuer = `${url}/`
	const selfManagedIssuer = `${url}${paths.selfManagedRealm}`
	let lastSaasRequest = Number.NEGATIVE_INFINITY

	async function saasToken(request: Request): Promise<Answer> {
		const wait = lastSaasRequest + tokenPause - clock.now()
		// A clock that was set back does not make a client wait.
		if (wait > 0 && wait <= tokenPause)
			return refuse(429, 'too_many_requests', 'Too many token requests from this address', {
				'retry-after': String(Math.ceil(wait / 1000)),
			})
		lastSaasRequest = clock.now()
		const form = fieldsOf(request)
		if (form.get('grant_type') !== 'client_credentials')
			return refuse(403, 'unauthorized_client', 'Grant type not allowed for the client.')
		const account = findAccount(clients, form.get('client_id') ?? '', form.get('client_secret') ?? '')
		if (!account) return refuse(401, 'access_denied', 'Unauthorized')
		const audience = form.get('audience')
		if (audience === null || !options.audiences.includes(audience))
			return refuse(403, 'access_denied', 'Service not enabled within domain for this audience')
		const expiresIn = request.tokenLifetime ?? lifetimes.saas
		const scope = account.canWrite ? 'operate:read operate:write' : 'operate:read'
		const claims = { iss: saasIssuer, sub: account.name, aud: audience, scope }
		const token = await identity.sign(claims, expiresIn)
		return json(200, { access_token: token, scope, expires_in: expiresIn, token_type: 'Bearer' }, noStore)
	}

	async function selfManagedToken(request: Request): Promise<Answer> {
		const grant = readTokenRequest(request)
		if ('refused' in grant) {
			return refuse(grant.refused.status, grant.refused.error, grant.refused.description)
		}
		const { account, scope } = grant
		const { name } = account
		const expiresIn = request.tokenLifetime ?? lifetimes.selfManaged
		const permissions = { [selfManagedAudience]: account.canWrite ? ['read:*', 'write:*'] : ['read:*'] }
		const common = { iss: selfManagedIssuer, sub: name, azp: name, scope }
		const aud = [selfManagedAudience, 'account']
		const accessToken = await identity.sign({ ...common, aud, permissions }, expiresIn)
		const isOpenId = scope.startsWith('openid')
		return json(
			200,
			{
				access_token: accessToken,
				expires_in: expiresIn,
				refresh_expires_in: 0,
				token_type: 'Bearer',
				...(isOpenId && { id_token: await identity.sign({ ...common, aud: name, typ: 'ID' }, expiresIn) }),
				'not-before-policy': 0,
				scope,
			},
			noStore,
		)
	}

	const route = (name: string, handle: Route['handle']): Route => ({ name, handle })
	const jwks: Route['handle'] = () => json(200, identity.jwks())
	const discovery = (issuer: string, token: string, keys: string): Route['handle'] => {
		return () =>
			json(200, {
				issuer,
				token_endpoint: `${url}${token}`,
				jwks_uri: `${url}${keys}`,
				grant_types_supported: ['client_credentials'],
				token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
				id_token_signing_alg_values_supported: ['RS256'],
			})
	}
	return {
		saasIssuer,
		selfManagedIssuer,
		reset() {
			lastSaasRequest = Number.NEGATIVE_INFINITY
		},
		routes: [
			route(`POST ${paths.saasToken}`, saasToken),
			route(`GET ${paths.saasJwks}`, jwks),
			route('GET /.well-known/openid-configuration', discovery(saasIssuer, paths.saasToken, paths.saasJwks)),
			...realms.flatMap((realm) => [
				route(`POST ${realm}/protocol/openid-connect/token`, selfManagedToken),
				route(`GET ${realm}/protocol/openid-connect/certs`, jwks),
				route(
					`GET ${realm}/.well-known/openid-configuration`,
					discovery(
						selfManagedIssuer,
						`${realm}/protocol/openid-connect/token`,
						`${realm}/protocol/openid-connect/certs`,
					),
				),
			]),
		],
	}
}
