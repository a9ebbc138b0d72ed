// The provider comes without types; this is what the test uses of it.
declare module 'oidc-provider' {
	import type { RequestListener } from 'node:http'

	export class Provider {
		constructor(issuer: string, configuration: object)
		callback(): RequestListener
	}
}
