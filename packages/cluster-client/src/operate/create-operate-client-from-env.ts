import { authFromEnv, type Env } from '@operate-api/auth'
import { assertObject } from '@operate-api/internal'
import type { ClusterClientFromEnvOptions } from '../create-cluster-client-from-env.ts'
import { type BridgedClient, type BridgeOptions, createOperateClient } from './create-operate-client.ts'

/** Options for a client of the bridge from environment variables, and for its login. */
export interface BridgeFromEnvOptions extends Omit<BridgeOptions, 'baseUrl' | 'auth' | 'v1'> {
	/** Options for `authFromEnv()`: a `store` that keeps the token between runs, `onEvent`, `fetch`. */
	readonly login?: ClusterClientFromEnvOptions['login']
}

const ofProcess = (): Env => (globalThis as { process?: { env?: Env } }).process?.env ?? {}

/** Returns the address of the cluster for an address of Operate. In SaaS the two differ. */
const clusterAddressOf = (operate: string | undefined): string | undefined =>
	operate
		?.replace(/^(https:\/\/[^/]+\.)operate\.camunda\.io\//i, '$1zeebe.camunda.io/')
		.replace(/^(https:\/\/[^/]+\.api\.camunda\.io\/[^/]+)\/operate\/?$/i, '$1')

/** Returns the login of Operate, if the environment describes one. Otherwise v1 shares the address of the cluster. */
function operateFromEnv(env: Env, login: BridgeFromEnvOptions['login']) {
	try {
		const auth = authFromEnv(env, login)
		return { baseUrl: auth.baseUrl, auth }
	} catch {
		return undefined
	}
}

/**
 * Creates a client from the environment variables that Camunda's own clients read and the Console hands out, for both
 * APIs: the cluster's address and login, and those of Operate. If only Operate's address is set, the cluster is
 * expected there, too.
 *
 * @throws AuthError `invalid_options` if a variable is missing or invalid; the message names the variables and never
 * holds a value
 * @throws TypeError if an option is invalid; the message names it
 *
 * @example const operate = createOperateClientFromEnv()
 */
export function createOperateClientFromEnv(
	env: Env = ofProcess(),
	options: BridgeFromEnvOptions = {},
): BridgedClient {
	assertObject(env, 'env')
	assertObject(options, 'options')
	const { login, ...rest } = options
	const { CAMUNDA_REST_ADDRESS, ZEEBE_REST_ADDRESS, CAMUNDA_OPERATE_BASE_URL } = env
	const address = CAMUNDA_REST_ADDRESS || ZEEBE_REST_ADDRESS || clusterAddressOf(CAMUNDA_OPERATE_BASE_URL)
	const auth = authFromEnv(address ? { ...env, CAMUNDA_REST_ADDRESS: address } : env, {
		...login,
		api: 'cluster',
	})
	const v1 = operateFromEnv(env, login)
	return createOperateClient({ ...rest, baseUrl: auth.baseUrl, auth, ...(v1 && { v1 }) })
}
