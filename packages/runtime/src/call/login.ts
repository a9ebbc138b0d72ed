/** What a login needs to know of a call. */
export interface LoginContext {
	/** The request as it stands. */
	request: Request
	/** An object of its own for each call, the same in `onRequest` and `onResponse`; `fetch` sends without the login. */
	readonly options: { readonly fetch: (request: Request) => Promise<Response> }
	/** What the request's body was made of, if that is known. */
	readonly body?: unknown
	/** Aborts when the call does. */
	readonly signal?: AbortSignal | undefined
}

/** A login: puts credentials on a request, and renews them if the response asks for it. */
export interface BoundLogin {
	onRequest(context: LoginContext): Promise<Request | undefined>
	onResponse(context: LoginContext & { readonly response: Response }): Promise<Response | undefined>
}

/** A login of `@operate-api/auth`, or another one of that form. */
export interface Login {
	/** The base URL that the credentials are for, if the login knows it. */
	readonly baseUrl?: string | undefined
	/** Binds the credentials to a base URL: they go nowhere else. */
	forBaseUrl(baseUrl: string): BoundLogin
}
