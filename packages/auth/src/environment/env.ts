import { AuthError } from '../errors/auth-error.ts'
import { assertSecure, parseUrl } from '../guard/guard.ts'
import { clusterUrl } from '../options/cluster-url.ts'

/** A variable that is read. */
type Variable =
	| 'CAMUNDA_AUTH_STRATEGY'
	| 'CAMUNDA_OPERATE_BASE_URL'
	| `CAMUNDA_CLUSTER_${'REGION' | 'ID'}`
	| `${'CAMUNDA_OPERATE' | 'CAMUNDA' | 'ZEEBE'}_CLIENT_${'ID' | 'SECRET'}`
	| 'CAMUNDA_OAUTH_URL'
	| 'ZEEBE_AUTHORIZATION_SERVER_URL'
	| 'CAMUNDA_OPERATE_OAUTH_AUDIENCE'
	| 'CAMUNDA_TOKEN_AUDIENCE'
	| 'CAMUNDA_TOKEN_SCOPE'
	| 'CAMUNDA_OAUTH_SCOPE'
	| 'CAMUNDA_OAUTH_TOKEN'
	| `CAMUNDA_BASIC_AUTH_${'USERNAME' | 'PASSWORD'}`
	| `CAMUNDA_COOKIE_AUTH_${'URL' | 'USERNAME' | 'PASSWORD'}`

/**
 * Environment variables: `process.env`, `Deno.env.toObject()`, or a worker's bindings, an interface where others than
 * strings may be too.
 */
export type Env =
	| Readonly<Record<string, string | undefined>>
	| { readonly [Name in Variable]?: string | undefined }

/** What was read, or the variables that would have to be set for it. */
type Read<T> = (T & { readonly missing?: undefined }) | { readonly missing: string }

type Kind = 'OAUTH' | 'BASIC' | 'BEARER' | 'COOKIE'

/** What a login of each kind needs, the secret last; the first set that is complete is taken. */
const credentials: Readonly<Record<Kind, readonly (readonly [Variable, Variable?])[]>> = {
	OAUTH: [
		['CAMUNDA_OPERATE_CLIENT_ID', 'CAMUNDA_OPERATE_CLIENT_SECRET'],
		['CAMUNDA_CLIENT_ID', 'CAMUNDA_CLIENT_SECRET'],
		['ZEEBE_CLIENT_ID', 'ZEEBE_CLIENT_SECRET'],
	],
	BASIC: [['CAMUNDA_BASIC_AUTH_USERNAME', 'CAMUNDA_BASIC_AUTH_PASSWORD']],
	BEARER: [['CAMUNDA_OAUTH_TOKEN']],
	COOKIE: [['CAMUNDA_COOKIE_AUTH_USERNAME', 'CAMUNDA_COOKIE_AUTH_PASSWORD']],
}

// The mark lets a bundle without this leave it out.
const kinds = /* @__PURE__ */ Object.keys(credentials) as Kind[]
const isKind = (name: string): name is Kind => Object.hasOwn(credentials, name)

/** The kind of a login, and the two values that it needs; they are empty where it needs none. */
export interface Credentials {
	readonly kind: Kind | 'NONE'
	readonly id: string
	readonly secret: string
}

const label = (name: string) => `Environment: ${name}`

/** Makes the error of an environment that cannot be used; it must not tell a value. */
export const invalid = (problem: string): AuthError => new AuthError('invalid_options', {}, label(problem))

/** Reads the first of the variables that holds more than blanks. */
export function readValue(env: Env, ...names: readonly Variable[]): string | undefined {
	return names.map((name) => env[name]?.trim()).find((value) => value)
}

/** Reads the first of the variables that is set, as a URL that credentials may go to. */
export function readUrl(
	env: Env,
	names: readonly Variable[],
	allowInsecureHttp: boolean | undefined,
): { readonly name: string; readonly url: URL } | undefined {
	for (const name of names) {
		const value = readValue(env, name)
		if (value === undefined) continue
		const url = parseUrl(value, label(name))
		assertSecure(url, allowInsecureHttp, label(name))
		return { name, url }
	}
	return undefined
}

/** Slashes at the end, and the `/v1` that belongs to each path, make no other address. */
const baseUrlOf = ({ origin, pathname }: URL) => origin + pathname.replace(/\/+(?:v1\/*)?$/, '')

/** Reads the address of Operate; throws where two variables give different ones. */
export function readAddress(env: Env, allowInsecureHttp: boolean): Read<{ readonly baseUrl: string }> {
	const given = readUrl(env, ['CAMUNDA_OPERATE_BASE_URL'], allowInsecureHttp)?.url
	const baseUrl = given && baseUrlOf(given)
	const cluster = ['CAMUNDA_CLUSTER_REGION', 'CAMUNDA_CLUSTER_ID'] as const
	const [region, clusterId] = cluster.map((name) => readValue(env, name))
	if (region === undefined || clusterId === undefined) {
		if (baseUrl !== undefined) return { baseUrl }
		const names = cluster.filter((name) => readValue(env, name) === undefined)
		return { missing: `CAMUNDA_OPERATE_BASE_URL, or ${names.join(' and ')}` }
	}
	const [regionLabel, idLabel] = [label(cluster[0]), label(cluster[1])]
	const built = baseUrlOf(parseUrl(clusterUrl(region, clusterId, [regionLabel, idLabel]), regionLabel))
	if (baseUrl !== undefined && baseUrl !== built) {
		throw invalid(
			`CAMUNDA_OPERATE_BASE_URL is another address than ${cluster.join(' and ')} give: set one of them`,
		)
	}
	return { baseUrl: built }
}

/** Of the client credentials those are named that the Console gives. */
const missingOf = (kind: Kind) => (credentials[kind][1] ?? credentials[kind][0])?.join(' and ') ?? ''

/** Reads the credentials; throws where there are those of two logins and nobody chose between them. */
export function readCredentials(env: Env): Read<Credentials> {
	const found = kinds.flatMap((kind) => {
		const names = credentials[kind].find((each) => each.every((name) => name && readValue(env, name)))
		return names ? [{ kind, names }] : []
	})
	const kind = readValue(env, 'CAMUNDA_AUTH_STRATEGY')?.toUpperCase()
	if (kind === 'NONE') return { kind, id: '', secret: '' }
	if (kind === undefined && found.length > 1) {
		const names = found.map((each) => each.names[0]).join(' and ')
		const choice = found.map((each) => each.kind).join(' or ')
		throw invalid(`${names} are set, for a login each: set CAMUNDA_AUTH_STRATEGY to ${choice}`)
	}
	const login = kind === undefined ? found[0] : found.find((each) => each.kind === kind)
	if (login !== undefined) {
		const [idName, secretName] = login.names
		// A password may start or end with a space.
		return {
			kind: login.kind,
			id: readValue(env, idName) ?? '',
			secret: (secretName && env[secretName]) ?? '',
		}
	}
	if (kind === undefined) {
		return {
			missing: `${missingOf('OAUTH')}, or those of another login, or CAMUNDA_AUTH_STRATEGY=NONE for a cluster without one`,
		}
	}
	if (!isKind(kind)) throw invalid(`set CAMUNDA_AUTH_STRATEGY to ${kinds.join(', ')} or NONE`)
	return { missing: missingOf(kind) }
}
