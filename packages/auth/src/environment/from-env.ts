import type { Auth } from '../guard/middleware.ts'
import { basic } from '../logins/basic.ts'
import { bearer } from '../logins/bearer.ts'
import { cookie } from '../logins/cookie.ts'
import { none } from '../logins/none.ts'
import { saas } from '../logins/saas.ts'
import { selfManaged } from '../logins/self-managed.ts'
import { isBearerToken } from '../token/bearer-token.ts'
import type { ClientCredentialsOptions } from '../token/client-credentials.ts'
import {
	type Credentials,
	type Env,
	invalid,
	readAddress,
	readCredentials,
	readUrl,
	readValue,
} from './env.ts'

const isUnder = (domain: string, { protocol, hostname }: URL) =>
	protocol === 'https:' && hostname.endsWith(`.${domain}`)

function makeLogin(
	env: Env,
	{ kind, id, secret }: Credentials,
	options: ClientCredentialsOptions & { readonly baseUrl: string },
): Auth {
	switch (kind) {
		case 'OAUTH': {
			const token = readUrl(
				env,
				['CAMUNDA_OAUTH_URL', 'ZEEBE_AUTHORIZATION_SERVER_URL'],
				options.allowInsecureHttp,
			)
			const isSaas = isUnder('camunda.io', new URL(options.baseUrl))
			// Neither must Camunda's identity server be sent the secret of somebody else's, nor the other way round.
			if (token === undefined && !isSaas) {
				throw invalid(
					'set CAMUNDA_OAUTH_URL, the address of your token endpoint: CAMUNDA_OPERATE_BASE_URL is none of SaaS',
				)
			}
			if (token !== undefined && isSaas && !isUnder('camunda.io', token.url)) {
				throw invalid(
					`${token.name} is none of Camunda's, where a SaaS cluster's secret belongs: unset it, or set the address of your own cluster`,
				)
			}
			const client = {
				...options,
				clientId: id,
				clientSecret: secret,
				audience: readValue(env, 'CAMUNDA_OPERATE_OAUTH_AUDIENCE', 'CAMUNDA_TOKEN_AUDIENCE'),
			}
			if (token === undefined) return saas(client)
			const tokenUrl = token.url.href
			if (isUnder('cloud.camunda.io', token.url)) return saas({ ...client, tokenUrl })
			const scope = readValue(env, 'CAMUNDA_TOKEN_SCOPE', 'CAMUNDA_OAUTH_SCOPE')
			return selfManaged({ ...client, tokenUrl, scope })
		}
		case 'BEARER':
			if (!isBearerToken(id)) throw invalid('CAMUNDA_OAUTH_TOKEN holds characters that no token may hold')
			return bearer(id, options)
		case 'BASIC':
			if (id.includes(':')) throw invalid('CAMUNDA_BASIC_AUTH_USERNAME must be without a colon')
			return basic({ ...options, username: id, password: secret })
		case 'COOKIE': {
			const loginUrl = readUrl(env, ['CAMUNDA_COOKIE_AUTH_URL'], options.allowInsecureHttp)?.url.href
			return cookie({ ...options, username: id, password: secret, loginUrl })
		}
		case 'NONE':
			return none().forBaseUrl(options.baseUrl)
	}
}

/**
 * Makes the login that the environment's variables describe, under the names that Camunda's own clients read, bound to
 * the address that they give: `baseUrl` is that address, without a slash or `/v1` at its end. Never goes on without
 * credentials: for a cluster that wants none, `CAMUNDA_AUTH_STRATEGY` must be `NONE`.
 *
 * Throws `invalid_options` where a variable is missing or wrong, where two give different addresses, and where several
 * logins are set and `CAMUNDA_AUTH_STRATEGY` chooses none of them; `insecure_url` for http to another address than
 * loopback; and what the login itself throws. The message names the variables and never holds a value.
 *
 * @example
 * ```ts
 * import { authFetch, authFromEnv } from '@operate-api/auth'
 *
 * const auth = authFromEnv(process.env)
 * const response = await authFetch(auth)(`${auth.baseUrl}/v1/process-definitions/search`, { method: 'POST' })
 * ```
 */
export function authFromEnv(
	env: Env,
	options: Omit<ClientCredentialsOptions, 'baseUrl'> = {},
): Auth & { readonly baseUrl: string } {
	const login = readCredentials(env)
	const isOpen = login.missing === undefined && login.kind === 'NONE'
	const allowInsecureHttp = options.allowInsecureHttp === true || isOpen
	const address = readAddress(env, allowInsecureHttp)
	if (login.missing !== undefined || address.missing !== undefined) {
		const missing = [address.missing, login.missing].filter((names) => names !== undefined)
		throw invalid(`set ${missing.join('; and ')}`)
	}
	const { baseUrl } = address
	return { ...makeLogin(env, login, { ...options, baseUrl }), baseUrl }
}
