// The provider has no types. These are the ones that the test uses.
declare module 'oidc-provider' {
	import type { RequestListener } from 'node:http'

	export class Provider {
		constructor(issuer: string, configuration: object)
		callback(): RequestListener
	}
}
