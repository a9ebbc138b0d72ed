import type { Auth } from '../guard/middleware.ts'
import { none } from '../logins/none.ts'
import { assertOptions } from '../options/options.ts'
import { type Api, assertApi, type SaasDomain } from '../options/saas-address.ts'
import { type ClientCredentialsOptions, clientCredentialsNames } from '../token/client-credentials.ts'
import { readAddress } from './address.ts'
import { readCredentials } from './credentials.ts'
import { environmentLogins } from './logins.ts'
import { type Env, invalid } from './variables.ts'

/** Options for `authFromEnv()`. */
export interface AuthFromEnvOptions extends Omit<ClientCredentialsOptions, 'baseUrl'> {
	/**
	 * The API that the login is for: Operate's v1, or the Orchestration Cluster API. They differ in address, audience and credentials.
	 *
	 * @default 'operate'
	 */
	readonly api?: Api | undefined
	/**
	 * The SaaS domain for `CAMUNDA_CLUSTER_REGION` and `CAMUNDA_CLUSTER_ID`, unless an audience selects one.
	 *
	 * @default the default of `saas()`
	 */
	readonly domain?: SaasDomain | undefined
}

/**
 * Creates the login that environment variables describe, and binds it to the address that they contain. It reads the names that
 * the Console and Camunda's own clients use. A cluster that needs no login must say so: `CAMUNDA_AUTH_STRATEGY=NONE`.
 *
 * @param env - the variables, such as `process.env`
 * @param options - options of the login, such as a `store` that keeps the token between runs
 * @returns the login; its `baseUrl` has no slash, `/v1` or `/v2` at its end
 * @throws AuthError `invalid_options` if a variable is missing or invalid, if two contradict each other, or if the credentials of
 * several logins are set and `CAMUNDA_AUTH_STRATEGY` selects none of them; `insecure_url` for http to an address that is not
 * loopback; and the errors of the login's own function. The message names the variables and never shows a value.
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
