import type { CamundaVersion, CsrfHeader, Storage } from '../cluster/version.ts'
import type { EntityName } from '../entities/name.ts'
import type { LoggedRequest } from '../exchange/log.ts'
import type { FaultPlan } from '../faults/faults.ts'
import type { ClusterFault } from '../v2/cluster-faults.ts'

/** Options that `startOperate()` and `createOperate()` share. */
export interface EmulatorOptions {
	/**
	 * The version of Camunda to emulate.
	 *
	 * @default '8.7'
	 */
	readonly camunda?: CamundaVersion
	/**
	 * The storage of the cluster's data. With a relational database, from 8.9, every path under `/v1` is a 404.
	 *
	 * @default 'elasticsearch'
	 */
	readonly storage?: Storage
	/**
	 * The CSRF form of the cookie login, for patches that differ from others of their version.
	 *
	 * @default the version's form
	 */
	readonly csrfHeader?: CsrfHeader
	/**
	 * The number of process instances in the seeded data, including called ones; at most 100,000.
	 *
	 * @default 250
	 */
	readonly instances?: number
	/**
	 * The seed of the data. The same number gives the same data.
	 *
	 * @default 1
	 */
	readonly seed?: number
	/** Data to use instead of the seeded data: an object, or the path of a JSON or YAML file. */
	readonly data?: string | object
	/**
	 * The path before the Self-Managed API, such as `/operate`.
	 *
	 * @default ''
	 */
	readonly contextPath?: string
	/**
	 * Whether dates end in `+00:00` instead of `+0000`.
	 *
	 * @default false
	 */
	readonly rfc3339ApiDateFormat?: boolean
	/**
	 * The form of keys in responses.
	 *
	 * @default 'numbers'
	 */
	readonly keysAs?: 'numbers' | 'strings'
	/**
	 * Whether API calls need no login, as on a cluster with `camunda.security.authentication.unprotected-api`.
	 *
	 * @default false
	 */
	readonly unprotectedApi?: boolean
	/**
	 * The minimum time between two SaaS token requests, in milliseconds. An earlier request gets a 429. 0 means no limit.
	 *
	 * @default 1000
	 */
	readonly tokenPause?: number
	/**
	 * The lifetime of tokens, in seconds.
	 *
	 * @default 86400 for SaaS, 300 for Self-Managed
	 */
	readonly tokenLifetime?: number
	/**
	 * Faults from the start, by route: one fault for every request, or a list with one per request, in which null lets a
	 * request through.
	 */
	readonly faults?: Readonly<Record<string, FaultPlan>>
	/**
	 * How long searches lag behind changes made through the Orchestration Cluster API (v2), in milliseconds of the
	 * emulator's clock. Until then, a deleted instance is still found.
	 *
	 * @default 100
	 */
	readonly consistencyDelay?: number
	/**
	 * Known faults of servers of the Orchestration Cluster API (v2) to emulate.
	 *
	 * @default []
	 */
	readonly clusterFaults?: readonly ClusterFault[]
	/**
	 * The entities that no login may read. The Operate API responds with 403. Searches of the Orchestration Cluster API
	 * (v2) find nothing, and its lookups respond with 403.
	 *
	 * @default []
	 */
	readonly unreadable?: readonly EntityName[]
	/** Called after each request. */
	readonly onRequest?: (request: LoggedRequest) => void
}

/** Options for `startOperate()`. */
export interface OperateOptions extends EmulatorOptions {
	/**
	 * The port to listen on; 0 chooses a free one.
	 *
	 * @default 0
	 */
	readonly port?: number
	/**
	 * The address to listen on. By default, only this machine can reach the emulator.
	 *
	 * @default '127.0.0.1'
	 */
	readonly host?: string
	/** The issuer URL of an identity provider whose tokens the Self-Managed API accepts instead of the emulator's. */
	readonly issuer?: string
	/** The audience that a token of `issuer` must have. Without it, the audience is not checked. */
	readonly audience?: string
	/**
	 * The origins whose web pages may call the emulator; `*` for any.
	 *
	 * @default []
	 */
	readonly cors?: readonly string[]
}

/** Options for `createOperate()`. */
export interface InProcessOptions extends EmulatorOptions {
	/**
	 * The origin that the emulator's `fetch` responds at, without a path.
	 *
	 * @default 'https://operate.test'
	 */
	readonly url?: string
}
