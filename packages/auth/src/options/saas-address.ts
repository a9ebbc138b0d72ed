import { invalidOption } from './options.ts'

/** The two domains under which SaaS serves Operate. The name of the domain is the audience of its tokens as well. */
export type SaasDomain = 'operate.camunda.io' | 'api.camunda.io'

/** The older domain works from 8.5 to 8.9. The other one is new in 8.9, and what new credentials are made for. */
export const saasDomains: readonly [SaasDomain, SaasDomain] = ['operate.camunda.io', 'api.camunda.io']

/** The address of a cluster's Operate. `labels` name the region and the cluster id in messages. */
export function saasAddress(
	region: string,
	clusterId: string,
	domain: SaasDomain,
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
	return domain === 'api.camunda.io' ? `${address}/operate` : address
}

/** The domain of SaaS that an address is under: undefined for any other address. */
export function saasDomainOf(address: string): SaasDomain | undefined {
	const { hostname } = new URL(address)
	return saasDomains.find((domain) => hostname.endsWith(`.${domain}`))
}
