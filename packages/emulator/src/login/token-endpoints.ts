import type { Clock } from '../clock.ts'
import { type Answer, json } from '../http/answer.ts'
import { basicOf, fieldsOf, type Request } from '../http/request.ts'
import type { Route } from '../http/routes.ts'
import { type Account, clients, findAccount } from './accounts.ts'
import type { Identity } from './identity.ts'

/** Where tokens are asked for, and by whom they are signed. */
export const paths = {
	saasToken: '/oauth/token',
	saasJwks: '/.well-known/jwks.json',
	selfManagedToken: '/auth/realms/camunda-platform/protocol/openid-connect/token',
	selfManagedRealm: '/auth/realms/camunda-platform',
} as const

/** The audience that Keycloak puts into a token for Operate. */
export const selfManagedAudience = 'operate-api'

/** What the token endpoints need. */
export interface TokenEndpointOptions {
	readonly identity: Identity
	readonly clock: Clock
	readonly url: string
	/** The audiences that SaaS issues tokens for. */
	readonly audiences: readonly string[]
	/** Milliseconds that must lie between two token requests of SaaS; 0 for no limit. */
	readonly tokenPause: number
	/** Seconds that a token lives; the fault's, where there is one, wins. */
	readonly lifetimes: { readonly saas: number; readonly selfManaged: number }
}

/** The token endpoints and the documents beside them. */
export interface TokenEndpoints {
	readonly routes: Route[]
	readonly saasIssuer: string
	readonly selfManagedIssuer: string
	reset(): void
}

const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' }
const refuse = (status: number, error: string, description: string, headers = {}): Answer =>
	json(status, { error, error_description: description }, { ...noStore, ...headers })

/** Creates the token endpoints of SaaS (Auth0's manners) and of Self-Managed (Keycloak's manners). */
export function createTokenEndpoints(options: TokenEndpointOptions): TokenEndpoints {
	const { identity, clock, url, tokenPause, lifetimes } = options
	const saasIssuer = `${url}/`
	const selfManagedIssuer = `${url}${paths.selfManagedRealm}`
	let lastSaasRequest = Number.NEGATIVE_INFINITY

	async function issue(
		request: Request,
		account: Account,
		claims: object,
		lifetime: number,
	): Promise<Answer> {
		const expiresIn = request.tokenLifetime ?? lifetime
		const scope = account.canWrite ? 'operate:read operate:write' : 'operate:read'
		const token = await identity.sign({ sub: account.name, scope, ...claims }, expiresIn)
		return json(200, { access_token: token, token_type: 'Bearer', expires_in: expiresIn, scope }, noStore)
	}

	function saasToken(request: Request): Answer | Promise<Answer> {
		const wait = lastSaasRequest + tokenPause - clock.now()
		// A clock that was set back is no reason to wait.
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
		return issue(request, account, { iss: saasIssuer, aud: audience }, lifetimes.saas)
	}

	function selfManagedToken(request: Request): Answer | Promise<Answer> {
		const form = fieldsOf(request)
		if (form.get('grant_type') !== 'client_credentials')
			return refuse(400, 'unsupported_grant_type', 'Unsupported grant_type')
		// RFC 6749, section 2.3.1: the two parts of the header are form-encoded.
		const [id, secret] = basicOf(request)?.map(formDecode) ?? [
			form.get('client_id'),
			form.get('client_secret'),
		]
		const account = findAccount(clients, id ?? '', secret ?? '')
		if (!account) return refuse(401, 'unauthorized_client', 'Invalid client or Invalid client credentials')
		const claims = { iss: selfManagedIssuer, aud: [selfManagedAudience, 'account'], azp: account.name }
		return issue(request, account, claims, lifetimes.selfManaged)
	}

	const route = (name: string, handle: Route['handle']): Route => ({ name, handle })
	const jwks: Route['handle'] = async () => json(200, await identity.jwks())
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
	// Keycloak since version 17 has no `/auth` before the realm.
	const realms = [paths.selfManagedRealm, paths.selfManagedRealm.replace('/auth', '')]
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

function formDecode(text: string): string {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '))
	} catch {
		return text
	}
}
