import { authFromEnv, type Env } from '@operate-api/auth'
import { assertObject } from '@operate-api/internal'
import type { ApiClientOptions } from '@operate-api/runtime'
import { createOperateClient, type OperateClient } from './create-operate-client.ts'

/** Options for `createOperateClientFromEnv()`. */
export interface OperateClientFromEnvOptions extends Omit<ApiClientOptions, 'baseUrl' | 'auth'> {
	/** Options of the login, such as a `store` that keeps the token between runs, `onEvent` or `allowInsecureHttp`. */
	readonly login?: Parameters<typeof authFromEnv>[1]
}

const ofProcess = (): Env => (globalThis as { process?: { env?: Env } }).process?.env ?? {}

/**
 * Creates a client from the environment variables that the Console and Camunda's own clients use. `authFromEnv` of
 * `@operate-api/auth` reads the address and the login.
 *
 * @param env the variables
 * @default `process.env`
 * @throws AuthError `invalid_options` if a variable is missing or invalid, if two contradict each other, or if the credentials of
 * several logins are set and `CAMUNDA_AUTH_STRATEGY` selects none of them; and the other errors of `authFromEnv`. The message
 * names the variables and never shows a value.
 * @throws TypeError for an invalid or unknown option
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
	assertObject(env, 'env')
	assertObject(options, 'options')
	// In JavaScript, a script must not silently call another cluster than its options say.
	for (const name of ['baseUrl', 'auth']) {
		if (name in options)
			throw new TypeError(`createOperateClientFromEnv: unknown option "${name}" (the environment sets it)`)
	}
	const { login, ...rest } = options
	const auth = authFromEnv(env, login)
	return createOperateClient({ ...rest, baseUrl: auth.baseUrl, auth })
}
