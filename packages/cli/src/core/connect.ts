import { join } from 'node:path'
import type { TokenStore } from '@operate-api/auth'
import type { OperateClient } from '@operate-api/client'
import type { ClusterClient } from '@operate-api/cluster-client'
import type { Api, BridgedClient } from '@operate-api/cluster-client/operate'
import type { Context } from './context.ts'
import { readSettings, type Settings } from './profile.ts'

/** Options that every command has. */
export interface GlobalOptions {
	readonly api: Api
	readonly profile?: string | undefined
	readonly json?: true | undefined
	readonly color: boolean
	readonly allowInsecureHttp?: true | undefined
}

/** The cluster of a profile or of the environment. Each client is loaded and created when it is asked for. */
export interface Connection {
	readonly settings: Settings
	readonly api: Api
	/**
	 * Creates the client that reads from whichever API is selected, with v1's types.
	 *
	 * @param api - by default that of `--api`
	 */
	operate(api?: Api): Promise<BridgedClient>
	/** Creates the client of Operate's v1, whatever `--api` says. */
	v1(): Promise<OperateClient>
	/** Creates the client of v2, whatever `--api` says. */
	v2(): Promise<ClusterClient>
}

/**
 * Creates the store of the tokens, which outlive the command: a cron job would otherwise request one at each start. The variable that
 * switches the cache of Camunda's own clients off works here too.
 */
async function createStore({ env }: Context): Promise<TokenStore | undefined> {
	if (env.CAMUNDA_TOKEN_DISK_CACHE_DISABLE === 'true') {
		return undefined
	}
	const { diskStore } = await import('@operate-api/auth/node')
	return env.XDG_CACHE_HOME ? diskStore({ folder: join(env.XDG_CACHE_HOME, 'operate-api') }) : diskStore()
}

const userAgent = 'operate-cli'

/**
 * Returns the cluster that a profile or the environment describes. Sends nothing.
 *
 * @throws CliError for a profile that does not exist, or that others could read
 */
export function connect(context: Context, options: GlobalOptions): Connection {
	const settings = readSettings(context, options.profile)
	const { env } = settings
	async function login() {
		const store = await createStore({ ...context, env })
		return { ...(store && { store }), ...(options.allowInsecureHttp && { allowInsecureHttp: true }) }
	}
	async function operate(api = options.api) {
		const { createOperateClientFromEnv } = await import('@operate-api/cluster-client/operate')
		return createOperateClientFromEnv(env, { api, userAgent, login: await login() })
	}
	return {
		settings,
		api: options.api,
		operate,
		async v1() {
			const { createOperateClientFromEnv } = await import('@operate-api/client')
			return createOperateClientFromEnv(env, { userAgent, login: await login() })
		},
		async v2() {
			const { createClusterClientFromEnv } = await import('@operate-api/cluster-client')
			// The bridge finds the cluster next to an Operate whose address alone is set.
			const { baseUrl } = await operate()
			return createClusterClientFromEnv(
				{ ...env, CAMUNDA_REST_ADDRESS: baseUrl },
				{ version: 'auto', userAgent, login: await login() },
			)
		},
	}
}
