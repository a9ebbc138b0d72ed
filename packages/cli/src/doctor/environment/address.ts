import { authFromEnv, type Env } from '@operate-api/auth'
import type { ApiAddress, ApiName, Facts } from '../model/facts.ts'
import type { Finding, Outcome, Skipped } from '../model/outcome.ts'
import { firstSet, readVariable, type VariableName } from './variables.ts'

const restNames = ['CAMUNDA_REST_ADDRESS', 'ZEEBE_REST_ADDRESS'] as const

/** Returns the address of v2 on the cluster whose Operate is at an address. In SaaS they differ. */
const clusterAddressOf = (operate: string): string =>
	operate
		.replace(/^(https:\/\/[^/]+\.)operate\.camunda\.io\//i, '$1zeebe.camunda.io/')
		.replace(/^(https:\/\/[^/]+\.api\.camunda\.io\/[^/]+)\/operate\/?$/i, '$1')

/** Returns the variables for an API. v2 is expected at Operate's address if it has none of its own. */
export function envFor(env: Env, api: ApiName): Env {
	const operate = readVariable(env, 'CAMUNDA_OPERATE_BASE_URL')?.trim()
	const isDerived = api === 'v2' && operate !== undefined && firstSet(env, ...restNames) === undefined
	return isDerived ? { ...env, CAMUNDA_REST_ADDRESS: clusterAddressOf(operate) } : env
}

function baseUrlOf(env: Env, api: ApiName): string | undefined {
	try {
		// Any login will do: only the address is wanted.
		const open = { ...envFor(env, api), CAMUNDA_AUTH_STRATEGY: 'NONE' }
		return authFromEnv(open, { api: api === 'v1' ? 'operate' : 'cluster', allowInsecureHttp: true }).baseUrl
	} catch {
		return undefined
	}
}

/** Returns the variables that an address comes from. */
function sourceOf(env: Env, api: ApiName): string {
	const own: readonly VariableName[] = api === 'v1' ? ['CAMUNDA_OPERATE_BASE_URL'] : []
	const other: readonly VariableName[] = api === 'v1' ? [] : ['CAMUNDA_OPERATE_BASE_URL']
	const cluster = 'CAMUNDA_CLUSTER_REGION and CAMUNDA_CLUSTER_ID'
	return (
		firstSet(env, ...own, ...restNames) ??
		(readVariable(env, 'CAMUNDA_CLUSTER_ID') ? cluster : (firstSet(env, ...other) ?? cluster))
	)
}

/** Returns the addresses of the APIs that the variables name. */
export const addressesOf = (env: Env, wanted: Facts['wanted']): readonly ApiAddress[] =>
	(['v1', 'v2'] as const)
		.filter((api) => wanted === 'auto' || wanted === api)
		.flatMap((api) => {
			const baseUrl = baseUrlOf(env, api)
			return baseUrl === undefined ? [] : [{ api, baseUrl, source: sourceOf(env, api) }]
		})

const isLoopback = (hostname: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname)

function insecure({ source }: ApiAddress): Finding {
	return {
		cause: 'insecure-address',
		severity: 'problem',
		summary: `${source} is an http address of another machine, and logins send no credentials unencrypted.`,
		cure: `Use the https address in ${source}; in a network that you trust, pass --allow-insecure-http`,
	}
}

/** Describes the addresses, one for each variable. */
export function describeAddresses(addresses: readonly ApiAddress[]): string {
	const byPlace = new Map<string, ApiAddress[]>()
	for (const address of addresses) {
		const place = `${address.baseUrl} from ${address.source}`
		byPlace.set(place, [...(byPlace.get(place) ?? []), address])
	}
	return [...byPlace]
		.map(([place, apis]) => `${apis.map(({ api }) => api).join(' and ')}: ${place}`)
		.join('; ')
}

/** Works out where the APIs should be. */
export function readAddress({ env, wanted, allowInsecureHttp }: Facts): Outcome | Skipped {
	const addresses = addressesOf(env, wanted)
	if (addresses.length === 0) {
		return { skipped: 'not tried: the variables hold no usable address' }
	}
	const plain = addresses.filter(({ baseUrl }) => {
		const { protocol, hostname } = new URL(baseUrl)
		return protocol === 'http:' && !isLoopback(hostname)
	})
	const [first] = allowInsecureHttp ? [] : plain
	return {
		tried: 'work out the address of each API',
		received: describeAddresses(addresses),
		findings: first ? [insecure(first)] : [],
		learned: { addresses },
	}
}

/** Returns the origins of addresses, each once. */
export const originsOf = (addresses: readonly ApiAddress[]): readonly string[] => [
	...new Set(addresses.map(({ baseUrl }) => new URL(baseUrl).origin)),
]
