import { type Auth, AuthError } from '@operate-api/auth'
import { createOperateClient as createV1Client } from '@operate-api/client'
import { unknownName, unknownOption } from '@operate-api/internal'
import type { ExactClient } from '@operate-api/runtime'
import { ClusterError } from '../cluster-error.ts'
import {
	type ClusterClient,
	type ClusterClientOptions,
	createClusterClient,
} from '../create-cluster-client.ts'
import { type Api, chooseOperations, type Question } from './choose.ts'
import { toOperateError } from './errors.ts'
import { createBridgedOperations, type OperateOperations } from './operations.ts'

/** Options for `createOperateClient()` of the bridge: those of Operate's client, and the API to call. */
export interface BridgeOptions extends Omit<ClusterClientOptions, 'version' | 'baseUrl'> {
	/**
	 * Address of the cluster, such as `http://localhost:8080`, with its context path if it has one. A slash, `/v1` or `/v2` at its
	 * end makes no difference. Required unless `auth` knows the address.
	 */
	readonly baseUrl?: string | URL | undefined
	/**
	 * The API that carries out the calls. `auto` asks the cluster once. It then uses v2 from Camunda 8.9, and v1 before
	 * 8.8. On 8.8 it uses v2 for reads and v1 for `delete`, which v2 lacks there.
	 *
	 * @default 'auto'
	 */
	readonly api?: Api | undefined
	/**
	 * Address of Operate, and the login for it, where v1 has another address than the cluster, as in SaaS up to 8.8. Only
	 * used if `api` is `auto` or `v1`.
	 *
	 * @default the address of the cluster, and its login
	 */
	readonly v1?: { readonly baseUrl?: string | URL | undefined; readonly auth?: Auth | undefined } | undefined
}

/**
 * The operations of Operate's client, carried out by v2 or by v1. It has no calls by path, since v2 has other paths.
 */
export interface BridgedClient extends OperateOperations, Pick<ExactClient<object>, 'use' | 'eject'> {
	/** The base URL of the cluster, without a slash, `/v1` or `/v2` at its end. */
	readonly baseUrl: string
	/** The client of v2 at the same address, with the same login: for what v1 never had, such as batch operations. */
	readonly cluster: ClusterClient
	/**
	 * Resolves with the version of the cluster, such as `8.9.1`, or with `undefined` if v1 carries out the calls, since the cluster
	 * has no v2 or `api` is `v1`. The cluster is asked once.
	 *
	 * @throws OperateError if the cluster cannot be asked
	 */
	version(): Promise<string | undefined>
}

const APIS: readonly string[] = ['auto', 'v1', 'v2']

/**
 * Whether an error means that the address has no v2. A cluster before 8.8 has no topology, and neither has Operate at
 * an address of its own.
 */
const isWithoutV2 = (error: unknown): boolean =>
	error instanceof ClusterError && ['not_served', 'not_cluster', 'not_found'].includes(error.code)

const withoutPrefix = (baseUrl: string | URL | undefined) =>
	baseUrl === undefined ? {} : { baseUrl: String(baseUrl).replace(/\/v[12]\/?$/, '') }

/**
 * Creates a client with the operations, types and results of Operate's client, carried out by the Orchestration Cluster
 * API. To move a script that uses `@operate-api/client` to Camunda 8.9 or 8.10, change its import to
 * `@operate-api/cluster-client/operate`.
 *
 * Calls that v2 cannot carry out are refused with an `OperateError` `invalid_parameter` before anything is sent. The
 * migration guide lists the differences that remain.
 *
 * @throws TypeError for an unknown or invalid option; the message names it
 * @throws AuthError `url_not_allowed` if the login is for another base URL, `insecure_url` if its credentials would be
 * sent over http
 *
 * @example
 * const operate = createOperateClient({ baseUrl: 'http://localhost:8080', auth: basic({ username, password }) })
 * const { items } = await operate.incidents.search({ filter: { state: 'ACTIVE' } })
 */
export function createOperateClient(given: BridgeOptions): BridgedClient {
	checkOptions(given)
	const { api = 'auto', v1, ...options } = given
	const common = { ...options, ...withoutPrefix(options.baseUrl) }
	const createCluster = (version: string, index: number) =>
		createClusterClient({ ...common, ...numbered(options.onEvent, index), version } as ClusterClientOptions)
	const cluster = createCluster('auto', 0)
	const bridged = createBridgedOperations(cluster)
	const { baseUrl, use, eject } = cluster
	const question =
		api === 'v1'
			? { ask: async () => undefined, doubt: () => {} }
			: createQuestion(cluster, v1?.auth !== undefined)
	const version = question.ask
	if (api === 'v2') {
		return { ...bridged, baseUrl, use, eject, cluster, version }
	}
	const { baseUrl: _baseUrl, ...withoutAddress } = common
	const operate = createV1Client({
		...(v1?.auth?.baseUrl === undefined ? common : withoutAddress),
		...numbered(options.onEvent, 1),
		...v1,
	} as Parameters<typeof createV1Client>[0])
	const shared = createSharedMiddleware([cluster, operate])
	const versioned: Record<string, OperateOperations> = {}
	/** The version is already known here, so this client need not ask for it. */
	function operationsFor(version: string): OperateOperations {
		versioned[version] ??= createBridgedOperations(shared.add(createCluster(version, 2)))
		return versioned[version]
	}
	return {
		...chooseOperations(bridged, { v1: operate, v2: operationsFor }, question),
		baseUrl,
		use: shared.use,
		eject: shared.eject,
		cluster,
		version,
	}
}

const V1_OPTIONS: readonly string[] = ['baseUrl', 'auth']

function checkOptions(options: BridgeOptions): void {
	if (typeof options !== 'object' || options === null) {
		throw new TypeError('options: expected an object')
	}
	const { api = 'auto', v1 } = options
	if (!APIS.includes(api)) {
		throw new TypeError(`api: ${unknownName('value', String(api), APIS)}`)
	}
	if ('version' in options) {
		throw new TypeError('version: not allowed, since the bridge asks the cluster. Pass "api" to choose')
	}
	const problem = unknownOption(v1, V1_OPTIONS)
	if (problem) {
		throw new TypeError(`v1: ${problem}`)
	}
}

/** The number of clients that a bridge may create: for the question, for v1, and for v2. */
const CLIENTS = 3

/** Numbers the calls of each client of a bridge so that one listener can tell them apart. */
const numbered = (onEvent: BridgeOptions['onEvent'], index: number): Pick<BridgeOptions, 'onEvent'> =>
	typeof onEvent === 'function'
		? { onEvent: (event) => onEvent({ ...event, call: event.call * CLIENTS + index }) }
		: {}

/** Creates the question which version a cluster has. It is asked only once, unless it fails. */
function createQuestion(cluster: ClusterClient, hasOwnLogin: boolean): Question {
	let version: Promise<string | undefined> | undefined
	const isAnswer = (error: unknown) =>
		isWithoutV2(error) || (hasOwnLogin && error instanceof AuthError && error.code === 'credentials_rejected')
	return {
		async ask() {
			version ??= cluster.topology().then(
				({ gatewayVersion }) => gatewayVersion,
				(error) => {
					if (isAnswer(error)) {
						return undefined
					}
					version = undefined
					throw toOperateError(error)
				},
			)
			return version
		},
		doubt() {
			version = undefined
		},
	}
}

type WithMiddleware = Pick<BridgedClient, 'use' | 'eject'>

/** Creates `use` and `eject` that apply to several clients, including those that are created later. */
function createSharedMiddleware(clients: readonly WithMiddleware[]) {
	const all = [...clients]
	let inUse: Parameters<WithMiddleware['use']> = []
	return {
		add<Client extends WithMiddleware>(client: Client): Client {
			client.use(...inUse)
			all.push(client)
			return client
		},
		use(...added: typeof inUse) {
			inUse = [...inUse, ...added]
			for (const client of all) {
				client.use(...added)
			}
		},
		eject(...removed: typeof inUse) {
			inUse = inUse.filter((each) => !removed.includes(each))
			for (const client of all) {
				client.eject(...removed)
			}
		},
	}
}
