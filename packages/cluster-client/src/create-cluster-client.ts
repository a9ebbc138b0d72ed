import type { Auth } from '@operate-api/auth'
import { assertObject } from '@operate-api/internal'
import { type ApiClientOptions, createApiClient, type ExactClient } from '@operate-api/runtime'
import { clusterApi } from './cluster-api.ts'
import type { EmptySearch } from './empty-searches.ts'
import type { paths } from './generated/schema.ts'
import type { ClusterOperations } from './operations.ts'
import { type ClusterVersion, checkVersion } from './versions/version.ts'

interface OptionsWithoutAddress extends ApiClientOptions<Auth> {
	/**
	 * The version of the cluster. Operations and properties that it lacks are then refused with `unsupported_version`
	 * before anything is sent. `auto` asks the cluster before the first call that depends on the version. Without a
	 * version nothing is refused.
	 */
	readonly version?: ClusterVersion | 'auto' | undefined
	/**
	 * Called for a search without conditions that finds nothing. Either the cluster has no such records, or the login
	 * lacks the permission to read them: the API omits records that a login may not read, without an error.
	 *
	 * @example onEmptySearch: ({ path }) => console.warn(`${path} found nothing: check the permissions of the login`)
	 */
	readonly onEmptySearch?: ((search: EmptySearch) => void) | undefined
}

/** Options for `createClusterClient()`, next to those of openapi-fetch's `createClient`. */
export interface ClusterClientOptions extends OptionsWithoutAddress {
	/**
	 * Address of the cluster, such as `http://localhost:8080`, with its context path if it has one. A slash or `/v2` at its end
	 * makes no difference. Required unless `auth` knows the address, as `saas({ api: 'cluster', region, clusterId, … })` does.
	 */
	readonly baseUrl: string | URL
}

/** A client of the cluster: its operations by name, next to openapi-fetch's own `GET`, `POST` and the rest. */
export interface ClusterClient extends ExactClient<paths>, ClusterOperations {
	/** The base URL in use, without a slash or `/v2` at its end. */
	readonly baseUrl: string
}

/** Whether an address is that of Operate in SaaS, where v2 does not exist. */
const isOperateInSaas = (address: string): boolean =>
	/^https:\/\/[^/]+\.(?:operate\.camunda\.io\/|api\.camunda\.io\/[^/]+\/operate\/?$)/i.test(address)

/**
 * Creates a client of the Orchestration Cluster REST API, v2, of Camunda 8.8 and later.
 *
 * Named operations resolve with the data, and reject with a {@link ClusterError}, or with an `AuthError` of
 * `@operate-api/auth` if the login failed. They refuse what the cluster would misunderstand: an unknown property,
 * operators where a filter takes a plain value, a rounded key. `GET`, `POST` and the other methods are those of
 * openapi-fetch and resolve with `{ data, error, response }`. They use the same login, timeouts and retries, and reject
 * only if no response of the API arrived.
 *
 * @throws TypeError for an unknown or invalid option; the message names it
 * @throws AuthError `url_not_allowed` if the login is for another base URL, `insecure_url` if its credentials would be
 * sent over http
 *
 * @example
 * const cluster = createClusterClient({ baseUrl: 'http://localhost:8080', auth: basic({ username, password }) })
 * const { items } = await cluster.incidents.search({ filter: { state: 'ACTIVE', creationTime: { $gte: since } } })
 */
export function createClusterClient(options: ClusterClientOptions): ClusterClient
export function createClusterClient(
	options: Omit<ClusterClientOptions, 'baseUrl'> & { readonly auth: Auth & { readonly baseUrl: string } },
): ClusterClient
export function createClusterClient(options: OptionsWithoutAddress): ClusterClient {
	assertObject(options, 'options')
	const { version, onEmptySearch, ...rest } = options
	checkVersion(version)
	if (onEmptySearch !== undefined && typeof onEmptySearch !== 'function') {
		throw new TypeError('onEmptySearch: expected a function')
	}
	const address = String(rest.baseUrl ?? rest.auth?.baseUrl ?? '')
	if (isOperateInSaas(address)) {
		throw new TypeError(
			"baseUrl: expected the address of the cluster, received that of Operate. If it is a login's, pass it api: 'cluster'",
		)
	}
	return createApiClient<paths, ClusterOperations>(clusterApi({ version, onEmptySearch }), rest)
}
