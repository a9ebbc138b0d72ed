import { authFromEnv, type Env } from '@operate-api/auth'
import {
	createOperateClient,
	type OperateClient,
	type OperateClientOptions,
} from './create-operate-client.ts'

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
 */
export function createOperateClientFromEnv(
	env: Env = ofProcess(),
	options: Omit<OperateClientOptions, 'baseUrl' | 'auth'> = {},
): OperateClient {
	const auth = authFromEnv(env)
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
