import type { Emit } from '../options/event.ts'

/** The call that a scheme gets a credential for. */
export interface SchemeContext {
	readonly baseUrl: string
	/** The caller's signal. It ends the wait of this call only. */
	readonly signal: AbortSignal | undefined
}

/** A kind of credential: how to get it, send it and renew it. */
export interface Scheme<Credential> {
	/** Options for every request, in addition to the credential. */
	readonly init?: RequestInit
	/** Gets the credential to send. */
	get(context: SchemeContext): Promise<Credential> | Credential
	/** Adds the credential to the request. */
	apply(request: Request, credential: Credential): void
	/** Whether the response refuses the credential that was sent. */
	isRefused?(response: Response, request: Request, credential: Credential): boolean | Promise<boolean>
	/** Returns another credential to try; `undefined` if no other can be obtained. */
	renew?(
		refused: Credential,
		context: SchemeContext & { readonly response: Response },
	): Promise<Credential | undefined>
	/** Called with each response that did not refuse the credential. */
	onAccepted?(response: Response, credential: Credential, request: Request): void
}

/** Settings of every login's middleware. */
export interface AuthSettings {
	readonly baseUrl?: string | URL | undefined
	readonly allowInsecureHttp?: boolean | undefined
	readonly emit?: Emit | undefined
}
