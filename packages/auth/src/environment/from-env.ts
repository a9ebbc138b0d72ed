import type { Auth } from '../guard/middleware.ts'
import { none } from '../logins/none.ts'
import { assertOptions } from '../options/options.ts'
import { type ClientCredentialsOptions, clientCredentialsNames } from '../token/client-credentials.ts'
import { readAddress } from './address.ts'
import { readCredentials } from './credentials.ts'
import { environmentLogins } from './logins.ts'
import { type Env, invalid } from './variables.ts'

/**
 * Creates the login that the environment variables describe, under the names that Camunda's own clients and the Console use,
 * bound to the address that they give. `baseUrl` is that address, without a slash or `/v1` at its end. It never goes on
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
export function authFromEnv(
	env: Env,
	options: Omit<ClientCredentialsOptions, 'baseUrl'> = {},
): Auth & { readonly baseUrl: string } {
	assertOptions(
		options,
		clientCredentialsNames.filter((name) => name !== 'baseUrl'),
		'authFromEnv',
	)
	const choice = readCredentials(env)
	const isOpen = choice.missing === undefined && choice.strategy === 'NONE'
	const address = readAddress(env, options.allowInsecureHttp === true || isOpen)
	if (choice.missing !== undefined || address.missing !== undefined) {
		const missing = [address.missing, choice.missing].filter((names) => names !== undefined)
		throw invalid(`set ${missing.join('; and ')}`)
	}
	const { baseUrl } = address
	const auth =
		choice.strategy === 'NONE'
			? none().forBaseUrl(baseUrl)
			: environmentLogins[choice.strategy].create(env, choice, { ...options, baseUrl })
	return { ...auth, baseUrl }
}
