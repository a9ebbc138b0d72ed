import type { Env } from '@operate-api/auth'
import type { ApiEvent } from '@operate-api/cluster-client'
import { type BridgedClient, createOperateClientFromEnv } from '@operate-api/cluster-client/operate'
import pLimit from 'p-limit'
import type { Cluster } from '../cluster/cluster.ts'
import { createClusterOfV1 } from '../cluster/v1/index.ts'
import { createClusterOfV2 } from '../cluster/v2/index.ts'

/** Options for `createConnection()`. */
export interface ConnectionOptions {
	/** The variables with the address and the login of the cluster. */
	readonly env: Env
	readonly api: 'auto' | 'v1' | 'v2'
	readonly onEvent: (event: ApiEvent) => void
}

/** The cluster, once it has said which API it has. */
export interface Connection {
	/** Resolves with the cluster. It is asked again after a failure. */
	cluster(): Promise<Cluster>
	/** Takes a failure of a call: an API that is gone, as after an update of the cluster, makes the cluster be asked again. */
	doubt(error: unknown): void
}

/** How many requests are under way at the cluster at most, however many pages are open. */
const maxRequests = 8
const timeoutMs = 20_000

const goneCodes: readonly string[] = ['api_gone', 'not_operate', 'not_served', 'not_cluster']

async function connect(operate: BridgedClient): Promise<Cluster> {
	const version = await operate.version()
	return version === undefined ? createClusterOfV1(operate) : createClusterOfV2(operate.cluster, version)
}

/**
 * Creates the connection to the cluster that the environment describes. Credentials stay in the clients.
 *
 * @throws AuthError if a variable is missing or wrong; the message names it
 */
export function createConnection({ env, api, onEvent }: ConnectionOptions): Connection {
	const limit = pLimit(maxRequests)
	const create = () =>
		createOperateClientFromEnv(env, {
			api,
			onEvent,
			timeoutMs,
			userAgent: 'operate-board',
			retry: { retries: 1 },
			fetch: (request) => limit(() => fetch(request)),
		})
	let operate = create()
	let connected: Promise<Cluster> | undefined
	return {
		cluster() {
			connected ??= connect(operate).catch((error) => {
				connected = undefined
				throw error
			})
			return connected
		},
		doubt(error) {
			if (error instanceof Error && 'code' in error && goneCodes.includes(String(error.code))) {
				operate = create()
				connected = undefined
			}
		},
	}
}
