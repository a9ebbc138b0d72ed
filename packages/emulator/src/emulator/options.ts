import type { CamundaVersion, CsrfHeader, Storage } from '../cluster/version.ts'
import type { EntityName } from '../entities/name.ts'
import type { LoggedRequest } from '../exchange/log.ts'
import type { FaultPlan } from '../faults/faults.ts'
import type { ClusterFault } from '../v2/cluster-faults.ts'

/** Options for an emulator, whether it listens or not. */
export interface EmulatorOptions {
	/**
	 * The version of Camunda to behave like.
	 *
	 * @default '8.7'
	 */
	readonly camunda?: CamundaVersion
	/**
	 * Where the cluster keeps its data. With a relational database, from 8.9, every path under `/v1` is a 404.
	 *
	 * @default 'elasticsearch'
	 */
	readonly storage?: Storage
	/** The CSRF form of the cookie login, for a patch that differs from the version's other ones. */
	readonly csrfHeader?: CsrfHeader
	/**
	 * The number of process instances in the seeded data, called ones included; at most 100,000.
	 *
	 * @default 250
	 */
	readonly instances?: number
	/**
	 * The seed of the data: the same number gives the same data.
	 *
	 * @default 1
	 */
	readonly seed?: number
	/** Data to use instead of the seeded data: an object, or the path of a JSON or YAML file. */
	readonly data?: string | object
	/** The path before the Self-Managed API, such as `/operate`; none by default. */
	readonly contextPath?: string
	/** Whether dates end in `+00:00` instead of `+0000`. */
	readonly rfc3339ApiDateFormat?: boolean
	/**
	 * The form of keys in responses.
	 *
	 * @default 'numbers'
	 */
	readonly keysAs?: 'numbers' | 'strings'
	/** Whether API calls need no login, as on a cluster with `camunda.security.authentication.unprotected-api`. */
	readonly unprotectedApi?: boolean
	/**
	 * Milliseconds between two SaaS token requests; an earlier one gets a 429. 0 means no limit.
	 *
	 * @default 1000
	 */
	readonly tokenPause?: number
	/** The lifetime of tokens in seconds; 86400 for SaaS and 300 for Self-Managed by default. */
	readonly tokenLifetime?: number
	/** Faults from the start, by route: one for every request, or a list with one for each; null lets a request through. */
	readonly faults?: Readonly<Record<string, FaultPlan>>
	/**
	 * How long searches lag behind changes by the Orchestration Cluster API (v2), in milliseconds of the emulator's clock. A deleted
	 * instance is still found until then.
	 *
	 * @default 100
	 */
	readonly consistencyDelay?: number
	/** Faults that servers of the Orchestration Cluster API (v2) are known for; none by default. */
	readonly clusterFaults?: readonly ClusterFault[]
	/**
	 * The entities that no login may read. The Operate API responds with 403; the Orchestration Cluster API (v2) finds nothing, and
	 * responds with 403 to a lookup only.
	 */
	readonly unreadable?: readonly EntityName[]
	/** Called after each request. */
	readonly onRequest?: (request: LoggedRequest) => void
}

/** Options for `startOperate()`. */
export interface OperateOptions extends EmulatorOptions {
	/**
	 * The port to listen on; 0 takes a free one.
	 *
	 * @default 0
	 */
	readonly port?: number
	/**
	 * The address to listen on. By default, only this machine can reach it.
	 *
	 * @default '127.0.0.1'
	 */
	readonly host?: string
	/** The issuer URL of an identity provider whose tokens the Self-Managed API accepts instead of the emulator's. */
	readonly issuer?: string
	/** The audience that a token of `issuer` must have; not checked by default. */
	readonly audience?: string
	/** The origins that may call from a browser, `*` for any; none by default. */
	readonly cors?: readonly string[]
}

/** Options for `createOperate()`. */
export interface InProcessOptions extends EmulatorOptions {
	/**
	 * The origin that its `fetch` responds at, without a path.
	 *
	 * @default 'https://operate.test'
	 */
	readonly url?: string
}
