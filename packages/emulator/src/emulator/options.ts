import { unknownOption } from '@operate-api/internal'
import {
	type CamundaVersion,
	type CsrfHeader,
	camundaVersions,
	profileOf,
	type Storage,
} from '../camunda-version.ts'
import { type ClusterFault, clusterFaults } from '../cluster/cluster-faults.ts'
import type { LoggedRequest } from '../exchange/log.ts'
import { checkPlan, type FaultPlan } from '../faults/faults.ts'
import type { EntityName } from '../model/entities.ts'
import { fields } from '../model/fields.ts'

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

/** Options for {@link startOperate}. */
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

/** Options for {@link createOperate}. */
export interface InProcessOptions extends EmulatorOptions {
	/**
	 * The origin that its `fetch` responds at, without a path.
	 *
	 * @default 'https://operate.test'
	 */
	readonly url?: string
}

type Rule = readonly [expected: string, check: (value: unknown) => boolean]
type Rules<Options> = { readonly [Name in keyof Options]-?: Rule }

const integer =
	(from: number, to: number): Rule[1] =>
	(value) =>
		Number.isInteger(value) && Number(value) >= from && Number(value) <= to
const oneOf = (...values: readonly unknown[]): Rule => [
	`one of ${values.join(', ')}`,
	(value) => values.includes(value),
]
const listOf = (values: readonly string[]): Rule => [
	`a list of ${values.join(', ')}`,
	(value) => Array.isArray(value) && value.every((each) => values.includes(each)),
]
const isText: Rule[1] = (value) => typeof value === 'string'
const isObject: Rule[1] = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const isFilled: Rule[1] = (value) => typeof value === 'string' && value !== ''
const isUrl: Rule[1] = (value) =>
	typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value)

const emulatorRules: Rules<EmulatorOptions> = {
	camunda: oneOf(...camundaVersions),
	storage: oneOf('elasticsearch', 'rdbms'),
	csrfHeader: oneOf('none', 'OPERATE-X-CSRF-TOKEN', 'X-CSRF-TOKEN'),
	instances: ['an integer of 0 to 100000', integer(0, 100_000)],
	seed: ['an integer of 0 to 4294967295', integer(0, 4_294_967_295)],
	data: [
		'an object or the path of a file',
		// A list is refused with the names of the lists that the object can have.
		(value) => isFilled(value) || (typeof value === 'object' && value !== null),
	],
	contextPath: [
		"a path such as '/operate'",
		(value) => isText(value) && /^(\/[\w.-]+)*$/.test(String(value)),
	],
	rfc3339ApiDateFormat: oneOf(true, false),
	keysAs: oneOf('numbers', 'strings'),
	unprotectedApi: oneOf(true, false),
	tokenPause: ['milliseconds of 0 or more', integer(0, Number.MAX_SAFE_INTEGER)],
	tokenLifetime: ['seconds of 1 to 31536000', integer(1, 31_536_000)],
	faults: ['an object with faults by route', isObject],
	consistencyDelay: ['milliseconds of 0 or more', integer(0, 86_400_000)],
	clusterFaults: listOf(clusterFaults),
	unreadable: listOf(Object.keys(fields)),
	onRequest: ['a function', (value) => typeof value === 'function'],
}

const operateRules: Rules<OperateOptions> = {
	port: ['a port of 0 to 65535', integer(0, 65_535)],
	host: ['an address', isFilled],
	...emulatorRules,
	issuer: ['an absolute URL with http or https', isUrl],
	audience: ['a non-empty string', isFilled],
	cors: ['a list of origins', (value) => Array.isArray(value) && value.every(isFilled)],
}

const inProcessRules: Rules<InProcessOptions> = {
	...emulatorRules,
	url: [
		"an origin such as 'https://operate.test'",
		(value) => isUrl(value) && new URL(String(value)).origin === value,
	],
}

/** The right value in another form, such as a port from an environment variable, would look right in the message. */
function otherForm(value: unknown, check: Rule[1]): string {
	if (typeof value === 'number' && check(String(value))) return ', but it is a number'
	return typeof value === 'string' && value !== '' && check(Number(value)) ? ', but it is a string' : ''
}

function check(options: EmulatorOptions, rules: Readonly<Record<string, Rule>>): void {
	const problem = unknownOption(isObject(options) ? options : 'none', Object.keys(rules))
	if (problem !== undefined) {
		throw new TypeError(problem)
	}
	for (const [name, value] of Object.entries(options)) {
		const [expected, isValid] = rules[name] as Rule
		if (value !== undefined && !isValid(value)) {
			throw new TypeError(`${name}: expected ${expected}${otherForm(value, isValid)}`)
		}
	}
	const { camunda = '8.7', storage, data, instances, seed, faults = {} } = options
	if (storage === 'rdbms' && !profileOf(camunda).hasUnifiedSaas) {
		throw new TypeError(`storage: expected elasticsearch, since Camunda ${camunda} has no other`)
	}
	if (data !== undefined && (instances ?? seed) !== undefined) {
		const name = instances === undefined ? 'seed' : 'instances'
		throw new TypeError(`${name}: not allowed with data, which replaces the seeded data`)
	}
	for (const plan of Object.values(faults)) {
		checkPlan(plan)
	}
}

/**
 * Checks the options of {@link startOperate}.
 *
 * @throws TypeError that names the option and what was expected
 */
export function checkOptions(options: OperateOptions): OperateOptions {
	check(options, operateRules)
	if (options.audience !== undefined && options.issuer === undefined) {
		throw new TypeError('audience: not allowed without issuer, whose tokens have it')
	}
	return options
}

/**
 * Checks the options of {@link createOperate}.
 *
 * @throws TypeError that names the option and what was expected
 */
export const checkInProcessOptions = (options: InProcessOptions): void => check(options, inProcessRules)
