/** The parts of a call that a login needs. */
export interface LoginContext {
	/** The request that is about to be sent, or was sent. */
	request: Request
	/**
	 * A new object for each call, the same in `onRequest` and `onResponse`. Its `fetch` sends a request without the
	 * login.
	 */
	readonly options: { readonly fetch: (request: Request) => Promise<Response> }
	/** The value that the request's body was created from, if it is known. */
	readonly body?: unknown
	/** Aborts when the call does. */
	readonly signal?: AbortSignal | undefined
}

/** A login that is bound to a base URL: puts credentials on a request, and renews them if a response requires it. */
export interface BoundLogin {
	onRequest(context: LoginContext): Promise<Request | undefined>
	onResponse(context: LoginContext & { readonly response: Response }): Promise<Response | undefined>
}

/** A login of `@operate-api/auth`, or one with the same interface. */
export interface Login {
	/** The base URL that the credentials are for, if the login knows it. */
	readonly baseUrl?: string | undefined
	/** Binds the credentials to a base URL. They are sent nowhere else. */
	forBaseUrl(baseUrl: string): BoundLogin
}
