import type { Auth } from '../guard/middleware.ts'
import { none } from '../logins/none.ts'
import { assertOptions } from '../options/options.ts'
import { type Api, assertApi, type SaasDomain } from '../options/saas-address.ts'
import { type ClientCredentialsOptions, clientCredentialsNames } from '../token/client-credentials.ts'
import { readAddress } from './address.ts'
import { readCredentials } from './credentials.ts'
import { environmentLogins } from './logins.ts'
import { type Env, invalid } from './variables.ts'

/** Options of {@link authFromEnv}. */
export interface AuthFromEnvOptions extends Omit<ClientCredentialsOptions, 'baseUrl'> {
	/**
	 * The API that the login is for. The address, the audience and the credentials of Operate are not those of the cluster.
	 *
	 * @default 'operate'
	 */
	readonly api?: Api | undefined
	/** The domain of SaaS for `CAMUNDA_CLUSTER_REGION` and `CAMUNDA_CLUSTER_ID` if no audience says which, as in `saas()`. */
	readonly domain?: SaasDomain | undefined
}

/**
 * Creates the login that the environment variables describe, under the names that Camunda's own clients and the Console use,
 * bound to the address that they give. `baseUrl` is that address, without a slash, `/v1` or `/v2` at its end. It never goes on
 * without credentials: for a cluster that wants none, `CAMUNDA_AUTH_STRATEGY` must be `NONE`.
 *
 * @param env - the variables, such as `process.env`
 * @param options - what the variables do not say, such as a `store` that keeps the token between runs
 * @throws AuthError `invalid_options` if a variable is missing or wrong, if two contradict each other, or if several logins
 * are set and `CAMUNDA_AUTH_STRATEGY` chooses none of them; `insecure_url` for http to another address than loopback; and what
 * the login itself throws. The message names the variables and never shows a value.
 * @example
 * ```ts
 * import { authFetch, authFromEnv } from '@operate-api/auth'
 *
 * const auth = authFromEnv(process.env)
 * const response = await authFetch(auth)(`${auth.baseUrl}/v1/process-definitions/search`, { method: 'POST' })
 * ```
 */
export function authFromEnv(env: Env, options: AuthFromEnvOptions = {}): Auth & { readonly baseUrl: string } {
	const names = clientCredentialsNames.filter((name) => name !== 'baseUrl')
	assertOptions(options, [...names, 'api', 'domain'], 'authFromEnv')
	const { api = 'operate', domain, ...rest } = options
	assertApi(api, 'authFromEnv')
	const choice = readCredentials(env, api)
	const isOpen = choice.missing === undefined && choice.strategy === 'NONE'
	const address = readAddress(env, {
		allowInsecureHttp: options.allowInsecureHttp === true || isOpen,
		api,
		domain,
	})
	if (choice.missing !== undefined || address.missing !== undefined) {
		const missing = [address.missing, choice.missing].filter((names) => names !== undefined)
		throw invalid(`set ${missing.join('; and ')}`)
	}
	const { baseUrl } = address
	const auth =
		choice.strategy === 'NONE'
			? none().forBaseUrl(baseUrl)
			: environmentLogins[choice.strategy].create(env, choice, { ...rest, api, baseUrl })
	return { ...auth, baseUrl }
}
