import { type AuthFromEnvOptions, authFromEnv, type Env } from '@operate-api/auth'
import { assertObject } from '@operate-api/internal'
import {
	type ClusterClient,
	type ClusterClientOptions,
	createClusterClient,
} from './create-cluster-client.ts'
import { isAtLeast } from './versions/version.ts'

/** Options for a client from environment variables, and for its login. */
export interface ClusterClientFromEnvOptions extends Omit<ClusterClientOptions, 'baseUrl' | 'auth'> {
	/** Options for `authFromEnv()`: a `store` that keeps the token between runs, `onEvent`, `fetch`. */
	readonly login?: Omit<AuthFromEnvOptions, 'api'> | undefined
}

const ofProcess = (): Env => (globalThis as { process?: { env?: Env } }).process?.env ?? {}

/** Returns the domain of SaaS, which is another one up to 8.8. */
function domainFor(version: ClusterClientOptions['version']) {
	const isOld = version !== undefined && version !== 'auto' && !isAtLeast(version, '8.9')
	return isOld ? { domain: 'zeebe.camunda.io' as const } : {}
}

/**
 * Creates a client from the environment variables that Camunda's own clients read and the Console hands out:
 * `CAMUNDA_REST_ADDRESS`, `CAMUNDA_CLIENT_ID`, `CAMUNDA_CLIENT_SECRET`, `CAMUNDA_TOKEN_AUDIENCE` and the others that
 * `authFromEnv()` of `@operate-api/auth` reads. Without `env` it reads `process.env` where that exists.
 *
 * @throws AuthError `invalid_options` if a variable is missing or invalid, if two variables give different addresses,
 * or if several logins are set and `CAMUNDA_AUTH_STRATEGY` does not choose one. The message names the variables and
 * never holds a value. Other codes as for `authFromEnv()`.
 * @throws TypeError if an option is invalid; the message names it
 *
 * @example const cluster = createClusterClientFromEnv()
 *
 * @example const cluster = createClusterClientFromEnv(process.env, { version: 'auto', login: { store: diskStore() } })
 */
export function createClusterClientFromEnv(
	env: Env = ofProcess(),
	options: ClusterClientFromEnvOptions = {},
): ClusterClient {
	assertObject(env, 'env')
	assertObject(options, 'options')
	// In JavaScript, an option must not redirect the calls to another cluster than the environment names.
	for (const name of ['baseUrl', 'auth']) {
		if (name in options) {
			throw new TypeError(`${name}: not allowed, since the environment sets it`)
		}
	}
	const { login, ...rest } = options
	const auth = authFromEnv(env, { ...domainFor(rest.version), ...login, api: 'cluster' })
	return createClusterClient({ ...rest, baseUrl: auth.baseUrl, auth })
}
