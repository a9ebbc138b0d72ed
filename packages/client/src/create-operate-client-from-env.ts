import { authFromEnv, type Env } from '@operate-api/auth'
import {
	createOperateClient,
	type OperateClient,
	type OperateClientOptions,
} from './create-operate-client.ts'
import { normaliseBaseUrl } from './runtime/base-url.ts'

/** Changes the client that the environment describes, and its login. */
export interface OperateClientFromEnvOptions extends Omit<OperateClientOptions, 'baseUrl' | 'auth'> {
	/** What `authFromEnv` takes beside the variables: a `store` that keeps the token between runs, `onEvent`, `fetch`. */
	readonly login?: Parameters<typeof authFromEnv>[1]
}

const ofProcess = (): Env => (globalThis as { process?: { env?: Env } }).process?.env ?? {}

const invalid = (problem: string) => new TypeError(`Environment: ${problem}`)

/** What each login needs; the first set that is complete stands for its login. */
const logins: Readonly<Record<string, readonly (readonly string[])[]>> = {
	BEARER: [['CAMUNDA_OAUTH_TOKEN']],
	OAUTH: [
		['CAMUNDA_OPERATE_CLIENT_ID', 'CAMUNDA_OPERATE_CLIENT_SECRET'],
		['CAMUNDA_CLIENT_ID', 'CAMUNDA_CLIENT_SECRET'],
		['ZEEBE_CLIENT_ID', 'ZEEBE_CLIENT_SECRET'],
	],
	BASIC: [['CAMUNDA_BASIC_AUTH_USERNAME', 'CAMUNDA_BASIC_AUTH_PASSWORD']],
	COOKIE: [['CAMUNDA_COOKIE_AUTH_USERNAME', 'CAMUNDA_COOKIE_AUTH_PASSWORD']],
}

/** The logins that are set in full. */
const loginsIn = (env: Env) =>
	Object.entries(logins).flatMap(([strategy, sets]) => {
		const complete = sets.find((names) => names.every((name) => env[name]?.trim()))
		return complete ? [{ strategy, name: complete[0] }] : []
	})

/**
 * Reads the address of Operate.
 *
 * @throws TypeError where it is missing, or where two variables say different things; it names them
 */
function baseUrlOf(env: Env): string {
	const read = (name: string) => env[name]?.trim() || undefined
	const given = read('CAMUNDA_OPERATE_BASE_URL')
	let baseUrl: string | undefined
	try {
		baseUrl = given && normaliseBaseUrl(given)
	} catch (error) {
		throw invalid((error as Error).message.replace('baseUrl', 'CAMUNDA_OPERATE_BASE_URL'))
	}
	const cluster = ['CAMUNDA_CLUSTER_REGION', 'CAMUNDA_CLUSTER_ID'].map((name) => ({
		name,
		value: read(name),
	}))
	const missing = cluster.filter(({ value }) => value === undefined)
	if (missing.length > 0) {
		if (baseUrl !== undefined) return baseUrl
		const names = missing.map(({ name }) => name).join(' and ')
		const login = env.CAMUNDA_AUTH_STRATEGY?.trim() || loginsIn(env).length > 0
		throw invalid(
			`set CAMUNDA_OPERATE_BASE_URL, or ${names}` +
				(login ? '' : '; and for the login CAMUNDA_CLIENT_ID and CAMUNDA_CLIENT_SECRET, or those of another'),
		)
	}
	// They become part of a host name and of a path: a dot or a slash would lead elsewhere.
	for (const { name, value = '' } of cluster) {
		if (!/^[\w-]+$/.test(value)) throw invalid(`${name} must hold nothing but letters, digits, _ and -`)
	}
	const [region, id] = cluster
	const built = normaliseBaseUrl(`https://${region?.value}.operate.camunda.io/${id?.value}`)
	if (baseUrl === undefined || baseUrl === built) return built
	throw invalid(
		'CAMUNDA_OPERATE_BASE_URL is another address than CAMUNDA_CLUSTER_REGION and CAMUNDA_CLUSTER_ID give: set one of them',
	)
}

/** Refuses to choose between two logins that nobody chose between. */
function checkLogins(env: Env): void {
	const found = loginsIn(env)
	if (found.length < 2 || env.CAMUNDA_AUTH_STRATEGY?.trim()) return
	throw invalid(
		`${found.map(({ name }) => name).join(' and ')} are set, for a login each: ` +
			`set CAMUNDA_AUTH_STRATEGY to one of ${found.map(({ strategy }) => strategy).join(', ')}`,
	)
}

/**
 * Creates a client from the environment variables that Camunda's own clients read: the address from
 * `CAMUNDA_OPERATE_BASE_URL`, or else from `CAMUNDA_CLUSTER_REGION` and `CAMUNDA_CLUSTER_ID`, and the login as
 * `authFromEnv` of `@operate-api/auth` takes it. Without `env` it reads `process.env`, where there is one.
 *
 * @throws TypeError where the address is missing or wrong, where two variables give different addresses, or where several
 * logins are set and `CAMUNDA_AUTH_STRATEGY` chooses none; AuthError `invalid_options` where variables of the login are
 * missing. The message names the variables and never holds a value.
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
	const baseUrl = baseUrlOf(env)
	checkLogins(env)
	// The login is bound to the same address, however it was written.
	const auth = authFromEnv({ ...env, CAMUNDA_OPERATE_BASE_URL: baseUrl }, login)
	return createOperateClient({ ...options, baseUrl, auth })
}
