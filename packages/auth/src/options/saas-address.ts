import { invalidOption } from './options.ts'

/** An API that a login is for: Operate's v1, or the Orchestration Cluster API, v2. */
export type Api = 'operate' | 'cluster'

/** The domains under which SaaS serves its APIs. The name of the domain is the audience of its tokens as well. */
export type SaasDomain = 'operate.camunda.io' | 'zeebe.camunda.io' | 'api.camunda.io'

/**
 * The domains of each API, the default first. `api.camunda.io` is new in 8.9, and what new credentials are made for. The
 * older domains work up to 8.9.
 */
export const saasDomains: Readonly<Record<Api, readonly [SaasDomain, SaasDomain]>> = {
	operate: ['operate.camunda.io', 'api.camunda.io'],
	cluster: ['api.camunda.io', 'zeebe.camunda.io'],
}

const allDomains: readonly SaasDomain[] = ['operate.camunda.io', 'zeebe.camunda.io', 'api.camunda.io']

/**
 * Checks the option that says which API a login is for.
 *
 * @throws AuthError `invalid_options` for any other value
 */
export function assertApi(api: unknown, where: string): asserts api is Api {
	if (api !== 'operate' && api !== 'cluster') {
		throw invalidOption(`${where}: "api"`, '"operate" or "cluster"')
	}
}

/** The address of an API of a cluster. `labels` name the region and the cluster id in messages. */
export function saasAddress(
	region: string,
	clusterId: string,
	domain: SaasDomain,
	api: Api,
	[regionLabel, idLabel]: readonly [string, string],
): string {
	for (const [value, label] of [
		[region, regionLabel],
		[clusterId, idLabel],
	] as const) {
		// They become part of a host name and of a path: a dot or a slash would lead elsewhere.
		if (!/^[\w-]+$/.test(value)) {
			throw invalidOption(label, 'only letters, digits, _ and -')
		}
	}
	const address = `https://${region}.${domain}/${clusterId}`
	return api === 'operate' && domain === 'api.camunda.io' ? `${address}/operate` : address
}

/** The domain of SaaS that an address is under: undefined for any other address. */
export function saasDomainOf(address: string): SaasDomain | undefined {
	const { hostname } = new URL(address)
	return allDomains.find((domain) => hostname.endsWith(`.${domain}`))
}
