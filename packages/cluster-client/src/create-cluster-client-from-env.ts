import { type AuthFromEnvOptions, authFromEnv, type Env } from '@operate-api/auth'
import { assertObject } from '@operate-api/internal'
import {
	type ClusterClient,
	type ClusterClientOptions,
	createClusterClient,
} from './create-cluster-client.ts'
import { isAtLeast } from './versions/version.ts'

/** Changes the client that the environment describes, and its login. */
export interface ClusterClientFromEnvOptions extends Omit<ClusterClientOptions, 'baseUrl' | 'auth'> {
	/** What `authFromEnv()` takes next to the variables: a `store` that keeps the token between runs, `onEvent`, `fetch`. */
	readonly login?: Omit<AuthFromEnvOptions, 'api'> | undefined
}

const ofProcess = (): Env => (globalThis as { process?: { env?: Env } }).process?.env ?? {}

/** SaaS serves the API under another domain up to 8.8. */
function domainFor(version: ClusterClientOptions['version']) {
	const isOld = version !== undefined && version !== 'auto' && !isAtLeast(version, '8.9')
	return isOld ? { domain: 'zeebe.camunda.io' as const } : {}
}

/**
 * Creates a client from the environment variables that Camunda's own clients read and the Console hands out:
 * `CAMUNDA_REST_ADDRESS`, `CAMUNDA_CLIENT_ID`, `CAMUNDA_CLIENT_SECRET`, `CAMUNDA_TOKEN_AUDIENCE` and the rest of
 * `authFromEnv()` of `@operate-api/auth`. Without `env` it reads `process.env`, where there is one.
 *
 * @throws AuthError `invalid_options` if a variable of the address or of the login is missing or wrong, if two of them give
 * different addresses, or if several logins are set and `CAMUNDA_AUTH_STRATEGY` chooses none; and what else `authFromEnv()`
 * throws. The message names the variables and never holds a value.
 * @throws TypeError if one of `options` is wrong; it names the option
 *
 * @example
 * const cluster = createClusterClientFromEnv()
 *
 * @example
 * const cluster = createClusterClientFromEnv(process.env, { version: 'auto', login: { store: diskStore() } })
 */
export function createClusterClientFromEnv(
	env: Env = ofProcess(),
	options: ClusterClientFromEnvOptions = {},
): ClusterClient {
	assertObject(env, 'env')
	assertObject(options, 'options')
	// In JavaScript, a script must not call another cluster than its environment says.
	for (const name of ['baseUrl', 'auth']) {
		if (name in options) {
			throw new TypeError(`${name}: expected no such option, since the environment sets it`)
		}
	}
	const { login, ...rest } = options
	const auth = authFromEnv(env, { ...domainFor(rest.version), ...login, api: 'cluster' })
	return createClusterClient({ ...rest, baseUrl: auth.baseUrl, auth })
}
