import { AuthError } from './auth-error.ts'
import { basic } from './basic.ts'
import { bearer } from './bearer.ts'
import { cookie } from './cookie.ts'
import type { ClientCredentialsOptions } from './core/client-credentials.ts'
import type { Auth } from './core/middleware.ts'
import { none } from './none.ts'
import { saas } from './saas.ts'
import { selfManaged } from './self-managed.ts'

/** Environment variables: `process.env`, `Deno.env.toObject()`, a worker's bindings. */
export type Env = Readonly<Record<string, string | undefined>>

const missing = (names: string) => new AuthError('invalid_options', {}, `Environment: set ${names}`)

const credentialNames = [
	['CAMUNDA_OPERATE_CLIENT_ID', 'CAMUNDA_OPERATE_CLIENT_SECRET'],
	['CAMUNDA_CLIENT_ID', 'CAMUNDA_CLIENT_SECRET'],
	['ZEEBE_CLIENT_ID', 'ZEEBE_CLIENT_SECRET'],
] as const

/**
 * Makes the strategy that the environment's variables describe, under the names that Camunda's own clients read. With
 * no `CAMUNDA_AUTH_STRATEGY` it is the first of a token, client credentials, Basic and cookie whose variables are set.
 * Throws `invalid_options`, with the names of the variables that are missing, and what the strategy throws; never goes
 * on without credentials.
 *
 * @example
 * ```ts
 * import { authFetch, authFromEnv } from '@operate-api/auth'
 *
 * const auth = authFromEnv(process.env)
 * const response = await authFetch(auth)(`${auth.baseUrl}/v1/process-definitions/search`, { method: 'POST' })
 * ```
 */
export function authFromEnv(env: Env, options: Omit<ClientCredentialsOptions, 'baseUrl'> = {}): Auth {
	const first = (...names: string[]) => names.map((name) => env[name]?.trim()).find((value) => value)
	const pair = (name: string, secretName: string) => {
		// A password may start or end with a space.
		const [id, secret] = [first(name), env[secretName]]
		return id && secret ? { id, secret } : undefined
	}
	const region = first('CAMUNDA_CLUSTER_REGION')
	const clusterId = first('CAMUNDA_CLUSTER_ID')
	const baseUrl = first('CAMUNDA_OPERATE_BASE_URL')
	const common = { ...options, baseUrl }

	const token = first('CAMUNDA_OAUTH_TOKEN')
	const client = credentialNames.map(([id, secret]) => pair(id, secret)).find((found) => found !== undefined)
	const user = pair('CAMUNDA_BASIC_AUTH_USERNAME', 'CAMUNDA_BASIC_AUTH_PASSWORD')
	const login = pair('CAMUNDA_COOKIE_AUTH_USERNAME', 'CAMUNDA_COOKIE_AUTH_PASSWORD')
	const found = token ? 'BEARER' : client ? 'OAUTH' : user ? 'BASIC' : login ? 'COOKIE' : undefined
	const clusterUrl =
		baseUrl ?? (region && clusterId ? `https://${region}.operate.camunda.io/${clusterId}` : undefined)

	switch (first('CAMUNDA_AUTH_STRATEGY')?.toUpperCase() ?? found) {
		case 'OAUTH': {
			if (client === undefined) throw missing('CAMUNDA_CLIENT_ID and CAMUNDA_CLIENT_SECRET')
			const credentials = { clientId: client.id, clientSecret: client.secret }
			const tokenUrl = first('CAMUNDA_OAUTH_URL', 'ZEEBE_AUTHORIZATION_SERVER_URL')
			const audience = first('CAMUNDA_OPERATE_OAUTH_AUDIENCE', 'CAMUNDA_TOKEN_AUDIENCE')
			const scope = first('CAMUNDA_TOKEN_SCOPE', 'CAMUNDA_OAUTH_SCOPE')
			if (tokenUrl === undefined || /^https:\/\/[^/]*\.cloud\.camunda\.io\//.test(tokenUrl)) {
				if (clusterUrl === undefined) {
					throw missing(
						'CAMUNDA_CLUSTER_REGION and CAMUNDA_CLUSTER_ID (SaaS), or CAMUNDA_OPERATE_BASE_URL and CAMUNDA_OAUTH_URL',
					)
				}
				// Camunda's own identity server must not be sent the secret of somebody else's.
				if (tokenUrl === undefined && !/^https:\/\/[^/]+\.camunda\.io(?:\/|$)/i.test(clusterUrl)) {
					throw missing(
						'CAMUNDA_OAUTH_URL, the address of your token endpoint: CAMUNDA_OPERATE_BASE_URL is none of SaaS',
					)
				}
				return saas({ ...options, ...credentials, tokenUrl, audience, baseUrl: clusterUrl })
			}
			return selfManaged({ ...common, ...credentials, tokenUrl, audience, scope, baseUrl: clusterUrl })
		}
		case 'BEARER':
			if (token === undefined) throw missing('CAMUNDA_OAUTH_TOKEN')
			return bearer(token, { ...common, baseUrl: clusterUrl })
		case 'BASIC':
			if (user === undefined) throw missing('CAMUNDA_BASIC_AUTH_USERNAME and CAMUNDA_BASIC_AUTH_PASSWORD')
			return basic({ ...common, username: user.id, password: user.secret })
		case 'COOKIE':
			if (login === undefined) throw missing('CAMUNDA_COOKIE_AUTH_USERNAME and CAMUNDA_COOKIE_AUTH_PASSWORD')
			return cookie({
				...common,
				username: login.id,
				password: login.secret,
				loginUrl: first('CAMUNDA_COOKIE_AUTH_URL'),
			})
		case 'NONE':
			return clusterUrl === undefined ? none() : none().forBaseUrl(clusterUrl)
		case undefined:
			throw missing(
				'CAMUNDA_CLIENT_ID and CAMUNDA_CLIENT_SECRET, or another login, or CAMUNDA_AUTH_STRATEGY=NONE for a cluster without one',
			)
		default:
			throw missing('CAMUNDA_AUTH_STRATEGY to OAUTH, BASIC, BEARER, COOKIE or NONE')
	}
}
