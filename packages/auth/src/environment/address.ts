import { parseUrl } from '../guard/guard.ts'
import { type Api, type SaasDomain, saasAddress, saasDomainOf, saasDomains } from '../options/saas-address.ts'
import {
	type Env,
	invalid,
	label,
	type Read,
	readFirst,
	readUrl,
	readValue,
	type Variable,
} from './variables.ts'

/** An address of the API, and the variables that it comes from. */
interface Address {
	readonly names: readonly Variable[]
	readonly baseUrl: string
}

/** Returns the address without a slash, `/v1` or `/v2` at its end. */
const withoutVersion = ({ origin, pathname }: URL): string =>
	origin + pathname.replace(/\/+(?:v[12]\/*)?$/, '')

const cluster = ['CAMUNDA_CLUSTER_REGION', 'CAMUNDA_CLUSTER_ID'] as const
const restAddresses = ['CAMUNDA_REST_ADDRESS', 'ZEEBE_REST_ADDRESS'] as const

/** Reads the audience of tokens for an API. An audience that is only for the other API is ignored. */
export function readAudience(
	env: Env,
	api: Api,
): { readonly name: Variable; readonly value: string } | undefined {
	if (api === 'cluster') {
		const found = readFirst(env, ['CAMUNDA_TOKEN_AUDIENCE', 'ZEEBE_TOKEN_AUDIENCE'])
		return found?.value === 'operate.camunda.io' ? undefined : found
	}
	const named = readFirst(env, ['CAMUNDA_OPERATE_OAUTH_AUDIENCE', 'CAMUNDA_TOKEN_AUDIENCE'])
	if (named !== undefined && named.value !== 'zeebe.camunda.io') {
		return named
	}
	const other = readFirst(env, ['ZEEBE_TOKEN_AUDIENCE'])
	return other?.value === 'api.camunda.io' ? other : undefined
}

/** Returns the SaaS domain that an audience belongs to. Undefined for any other audience. */
const domainOfAudience = (audience: string | undefined, api: Api): SaasDomain | undefined =>
	saasDomains[api].find((domain) => domain === audience)

function ofCluster(env: Env, api: Api, wanted: SaasDomain | undefined): Address | undefined {
	const [region, clusterId] = cluster.map((name) => readValue(env, name))
	if (region === undefined || clusterId === undefined) {
		return undefined
	}
	const domain = domainOfAudience(readAudience(env, api)?.value, api) ?? wanted ?? saasDomains[api][0]
	const labels = [label(cluster[0]), label(cluster[1])] as const
	const url = parseUrl(saasAddress(region, clusterId, domain, api, labels), labels[0])
	return { names: cluster, baseUrl: withoutVersion(url) }
}

/** Returns the address of Operate on the cluster whose v2 address the Console hands out. */
function operateNextTo(url: URL): string {
	const address = withoutVersion(url)
	const [, region] = /^(.+)\.zeebe\.camunda\.io$/.exec(url.hostname) ?? []
	if (region !== undefined) {
		return address.replace(url.hostname, `${region}.operate.camunda.io`)
	}
	return saasDomainOf(address) === 'api.camunda.io' && !address.endsWith('/operate')
		? `${address}/operate`
		: address
}

function ofRestAddress(env: Env, allowInsecureHttp: boolean, api: Api): Address | undefined {
	const found = restAddresses.flatMap((name) => readUrl(env, [name], allowInsecureHttp) ?? [])
	const addressOf = api === 'operate' ? operateNextTo : withoutVersion
	const [first, second] = found.map(({ name, url }) => ({ names: [name], baseUrl: addressOf(url) }))
	if (first && second && first.baseUrl !== second.baseUrl) {
		throw invalid(`${restAddresses.join(' and ')} are different addresses: set one of them`)
	}
	return first
}

/** Returns region and cluster id of a SaaS address. Both domains have them in the same places. */
function clusterOf(baseUrl: string): string | undefined {
	const { hostname, pathname } = new URL(baseUrl)
	return saasDomainOf(baseUrl) && `${hostname.split('.')[0]}/${pathname.split('/')[1]}`
}

/** Whether two addresses lead to the same cluster. A SaaS cluster has one address under each domain. */
const isSame = (a: Address, b: Address): boolean =>
	a.baseUrl === b.baseUrl ||
	(clusterOf(a.baseUrl) !== undefined && clusterOf(a.baseUrl) === clusterOf(b.baseUrl))

/** Throws if two addresses lead to different clusters. */
function refuseContradiction(a: Address | undefined, b: Address | undefined): void {
	if (a && b && !isSame(a, b)) {
		throw invalid(
			`${a.names.join(' and ')} and ${b.names.join(' and ')} are different addresses: set one of them`,
		)
	}
}

/** Throws if a SaaS address and the audience of its tokens belong to different domains. */
function checkAudience(env: Env, { names, baseUrl }: Address, api: Api): void {
	const audience = readAudience(env, api)
	const [wanted, given] = [saasDomainOf(baseUrl), domainOfAudience(audience?.value, api)]
	if (audience && wanted && given && wanted !== given) {
		throw invalid(
			`${audience.name} is for addresses under ${given}, but ${names.join(' and ')} leads to ${wanted}`,
		)
	}
}

/** Options for `readAddress()`. */
export interface AddressOptions {
	readonly allowInsecureHttp: boolean
	readonly api: Api
	/** The SaaS domain, unless an audience selects one. */
	readonly domain: SaasDomain | undefined
}

/**
 * Reads the address of an API.
 *
 * On Self-Managed, `CAMUNDA_OPERATE_BASE_URL` wins over the address of the v2 API, which has another port up to 8.7. On SaaS, all
 * variables must lead to the same cluster.
 *
 * @throws AuthError `invalid_options` if variables contradict each other
 */
export function readAddress(
	env: Env,
	{ allowInsecureHttp, api, domain }: AddressOptions,
): Read<{ readonly baseUrl: string }> {
	const own = api === 'operate' ? (['CAMUNDA_OPERATE_BASE_URL'] as const) : []
	const url = readUrl(env, own, allowInsecureHttp)?.url
	const given = url && { names: ['CAMUNDA_OPERATE_BASE_URL' as const], baseUrl: withoutVersion(url) }
	const built = ofCluster(env, api, domain)
	const rest = ofRestAddress(env, allowInsecureHttp, api)
	refuseContradiction(given, built)
	const restOfSaas = rest && clusterOf(rest.baseUrl) ? rest : undefined
	refuseContradiction(given && clusterOf(given.baseUrl) ? given : undefined, restOfSaas)
	refuseContradiction(built, restOfSaas)
	const address = given ?? restOfSaas ?? built ?? rest
	if (address === undefined) {
		const names = cluster.filter((name) => readValue(env, name) === undefined)
		return { missing: `${[...own, 'CAMUNDA_REST_ADDRESS'].join(' or ')}, or ${names.join(' and ')}` }
	}
	checkAudience(env, address, api)
	return { baseUrl: withoutVersion(parseUrl(address.baseUrl, label(address.names[0] ?? ''))) }
}
