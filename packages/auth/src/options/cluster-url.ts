import { invalidOption } from './options.ts'

/** Makes the base URL of a SaaS cluster's Operate; the labels name the two values in a message. */
export function clusterUrl(
	region: string,
	clusterId: string,
	[regionLabel, idLabel]: readonly [string, string],
): string {
	for (const [value, label] of [
		[region, regionLabel],
		[clusterId, idLabel],
	] as const) {
		// They become part of a host name and of a path: a dot or a slash would lead elsewhere.
		if (!/^[\w-]+$/.test(value)) throw invalidOption(label, 'made of letters, digits, _ and -')
	}
	return `https://${region}.operate.camunda.io/${clusterId}`
}
