import type { OperateEmulator } from '@operate-api/emulator'

/** The address of a cluster on the reader's machine, as pages write it. */
export const documentedUrl = 'http://localhost:8080'
const clusterId = '6f2b1c9e-0f6d-4a57-9d0a-2c3a1f0e8b11'

/** The addresses that pages name, and where the emulator serves what is there. The first that fits counts. */
const addressesOf = ({ saas, saasUnified, selfManaged, url }: OperateEmulator) =>
	[
		['https://login.cloud.camunda.io/oauth/token', saas.tokenUrl],
		[`https://bru-2.operate.camunda.io/${clusterId}`, saas.baseUrl],
		[`https://bru-2.api.camunda.io/${clusterId}/operate`, saasUnified.baseUrl],
		[`https://bru-2.api.camunda.io/${clusterId}`, saas.baseUrl],
		[`https://bru-2.zeebe.camunda.io/${clusterId}`, saas.baseUrl],
		['https://login.microsoftonline.com/my-tenant/oauth2/v2.0/token', selfManaged.tokenUrl],
		['https://login.example.com/oauth/token', selfManaged.tokenUrl],
		['https://camunda.example.com/auth', `${url}/auth`],
		['https://camunda.example.com/operate', selfManaged.baseUrl],
		['https://camunda.example.com', url],
		['http://operate.camunda.svc:8080', url],
		['http://keycloak.camunda.svc:18080', url],
		['http://localhost:18080', url],
		['http://localhost:8081', url],
		[documentedUrl, url],
	] as const

/** Whether a URL is an address, or is below it. */
const isAt = (url: string, address: string): boolean =>
	url.startsWith(address) && /^(?:$|[/?])/.test(url.slice(address.length))

/**
 * Returns a `fetch` that finds the emulator at every address that pages name, so that a snippet runs as it is shown. Other
 * addresses must be on this machine.
 */
export function documentedFetch(emulator: OperateEmulator): typeof fetch {
	const platformFetch = globalThis.fetch
	const addresses = addressesOf(emulator)
	return async (input, init) => {
		const request = new Request(input, init)
		const found = addresses.find(([address]) => isAt(request.url, address))
		if (found !== undefined) {
			return platformFetch(new Request(request.url.replace(found[0], found[1]), request))
		}
		if (!['127.0.0.1', 'localhost'].includes(new URL(request.url).hostname)) {
			throw new Error(`${request.url}: no stand-in for this address`)
		}
		return platformFetch(request)
	}
}
