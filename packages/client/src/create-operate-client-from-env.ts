import { authFromEnv, type Env } from '@operate-api/auth'
import type { ApiClientOptions } from '@operate-api/runtime'
import { createOperateClient, type OperateClient } from './create-operate-client.ts'

/** Changes the client that the environment describes, and its login. */
export interface OperateClientFromEnvOptions extends Omit<ApiClientOptions, 'baseUrl' | 'auth'> {
	/** What `authFromEnv` takes beside the variables: a `store` that keeps the token between runs, `onEvent`, `fetch`. */
	readonly login?: Parameters<typeof authFromEnv>[1]
}

const ofProcess = (): Env => (globalThis as { process?: { env?: Env } }).process?.env ?? {}

/**
 * Creates a client from the environment variables that Camunda's own clients read: address and login as `authFromEnv`
 * of `@operate-api/auth` takes them. Without `env` it reads `process.env`, where there is one.
 *
 * @throws AuthError `invalid_options` where a variable of the address or of the login is missing or wrong, where two give
 * different addresses, or where several logins are set and `CAMUNDA_AUTH_STRATEGY` chooses none; and what else
 * `authFromEnv` throws. The message names the variables and never holds a value.
 * @throws TypeError where one of `options` is wrong; it names the option
 *
 * @example
 * const operate = createOperateClientFromEnv()
 *
 * @example
 * const operate = createOperateClientFromEnv(process.env, { login: { store: diskStore() } })
 */
export function createOperateClientFromEnv(
	env: Env = ofProcess(),
	options: OperateClientFromEnvOptions = {},
): OperateClient {
	// A script must not call another cluster than it says, where no types are.
	for (const name of ['baseUrl', 'auth']) {
		if (name in options) throw new TypeError(`${name} is no option here: the environment sets it`)
	}
	const { login, ...rest } = options
	const auth = authFromEnv(env, login)
	return createOperateClient({ ...rest, baseUrl: auth.baseUrl, auth })
}
