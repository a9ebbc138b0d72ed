import type { Emit } from '../options/event.ts'

/** The call that a scheme gets a credential for. */
export interface SchemeContext {
	readonly baseUrl: string
	/** The caller's signal: it ends the wait of this call, and of no other. */
	readonly signal: AbortSignal | undefined
}

/** Gets one kind of credential, puts it on requests, and renews it. */
export interface Scheme<Credential> {
	/** Options for every request, besides the credential. */
	readonly init?: RequestInit
	/** Gets the credential to send. */
	get(context: SchemeContext): Promise<Credential> | Credential
	/** Puts the credential on the request. */
	apply(request: Request, credential: Credential): void
	/** Whether the response asks for another credential than the one sent. */
	isRefused?(response: Response, request: Request, credential: Credential): boolean | Promise<boolean>
	/** Gets the credential to try instead, or `undefined` if there is no other. */
	renew?(
		refused: Credential,
		context: SchemeContext & { readonly response: Response },
	): Promise<Credential | undefined>
	/** Learns from each response that did not refuse the credential. */
	onAccepted?(response: Response, credential: Credential, request: Request): void
}

/** Settings of every login's middleware. */
export interface AuthSettings {
	readonly baseUrl?: string | URL | undefined
	readonly allowInsecureHttp?: boolean | undefined
	readonly emit?: Emit | undefined
}
