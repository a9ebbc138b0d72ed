import { authFromEnv, type Env } from '@operate-api/auth'
import {
	createOperateClient,
	type OperateClient,
	type OperateClientOptions,
} from './create-operate-client.ts'

/** Changes the client that the environment describes, and its login. */
export interface OperateClientFromEnvOptions extends Omit<OperateClientOptions, 'baseUrl' | 'auth'> {
	/** What `authFromEnv` takes beside the variables: a `store` that keeps the token between runs, `onEvent`, `fetch`. */
	readonly login?: Parameters<typeof authFromEnv>[1]
}

const ofProcess = (): Env => (globalThis as { process?: { env?: Env } }).process?.env ?? {}

/**
 * Creates a client from the environment variables that Camunda's own clients read: the address from
 * `CAMUNDA_OPERATE_BASE_URL`, or else from `CAMUNDA_CLUSTER_REGION` and `CAMUNDA_CLUSTER_ID`, and the login as
 * `authFromEnv` of `@operate-api/auth` takes it. Without `env` it reads `process.env`, where there is one.
 *
 * @throws AuthError `invalid_options` where variables of the login are missing, TypeError where those of the address are;
 * the message names them
 *
 * @example
 * const operate = createOperateClientFromEnv()
 *
 * @example
 * const operate = createOperateClientFromEnv(process.env, { login: { store: diskStore() } })
 */
export function createOperateClientFromEnv(
	env: Env = ofProcess(),
	{ login, ...options }: OperateClientFromEnvOptions = {},
): OperateClient {
	const auth = authFromEnv(env, login)
	const region = env.CAMUNDA_CLUSTER_REGION?.trim()
	const clusterId = env.CAMUNDA_CLUSTER_ID?.trim()
	const baseUrl =
		env.CAMUNDA_OPERATE_BASE_URL?.trim() ||
		auth.baseUrl ||
		(region && clusterId ? `https://${region}.operate.camunda.io/${clusterId}` : undefined)
	if (!baseUrl) {
		throw new TypeError(
			'Environment: set CAMUNDA_OPERATE_BASE_URL, or CAMUNDA_CLUSTER_REGION and CAMUNDA_CLUSTER_ID',
		)
	}
	return createOperateClient({ ...options, baseUrl, auth })
}
