import { invalidOption } from './options.ts'

/** The API that a login is for: Operate's v1, or the Orchestration Cluster API (v2). */
export type Api = 'operate' | 'cluster'

/** A domain under which SaaS serves an API. Its name is also the audience of its tokens. */
export type SaasDomain = 'operate.camunda.io' | 'zeebe.camunda.io' | 'api.camunda.io'

/**
 * The domains of each API, the default first. `api.camunda.io` exists from 8.9 on, and new credentials are for it. The older
 * domains work up to 8.9.
 */
export const saasDomains: Readonly<Record<Api, readonly [SaasDomain, SaasDomain]>> = {
	operate: ['operate.camunda.io', 'api.camunda.io'],
	cluster: ['api.camunda.io', 'zeebe.camunda.io'],
}

const allDomains: readonly SaasDomain[] = ['operate.camunda.io', 'zeebe.camunda.io', 'api.camunda.io']

/**
 * Checks the option `api`.
 *
 * @throws AuthError `invalid_options` for an invalid value
 */
export function assertApi(api: unknown, where: string): asserts api is Api {
	if (api !== 'operate' && api !== 'cluster') {
		throw invalidOption(`${where}: "api"`, '"operate" or "cluster"')
	}
}

/** Returns the address of an API on a SaaS cluster. The labels name the region and the cluster id in messages. */
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
		// Both become part of the address: a dot or a slash would lead elsewhere.
		if (!/^[\w-]+$/.test(value)) {
			throw invalidOption(label, 'only letters, digits, _ and -')
		}
	}
	const address = `https://${region}.${domain}/${clusterId}`
	return api === 'operate' && domain === 'api.camunda.io' ? `${address}/operate` : address
}

/** Returns the SaaS domain of an address. Undefined for any other address. */
export function saasDomainOf(address: string): SaasDomain | undefined {
	const { hostname } = new URL(address)
	return allDomains.find((domain) => hostname.endsWith(`.${domain}`))
}
