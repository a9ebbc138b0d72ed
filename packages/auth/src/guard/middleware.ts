import { discard, isRedirect } from '@operate-api/internal'
import { AuthError } from '../errors/auth-error.ts'
import type { Emit } from '../options/event.ts'
import { createGuard, type Guard } from './guard.ts'

/** What a login needs of the call; openapi-fetch hands it to its middleware. */
export interface AuthContext {
	/** The request as it stands. */
	request: Request
	/** The options of the call: an object of its own for each call, the same in `onRequest` and `onResponse`. */
	readonly options: { readonly fetch: (request: Request) => Promise<Response> }
	/**
	 * What the request's body was made of, where it is known. A text is sent again as it is; a stream is not held to be
	 * sent a second time; for all else, a copy of the request is kept.
	 */
	readonly body?: unknown
}

/** A login: an openapi-fetch middleware that sends the credentials with each request. */
export interface Auth {
	/** The base URL that the credentials are for, where the login was told it. */
	readonly baseUrl: string | undefined
	/** Puts the credentials on a request; rejects with an `AuthError` where they cannot be had or must not be sent. */
	onRequest(context: AuthContext): Promise<Request | undefined>
	/** Renews credentials that were not accepted, and sends the request once more where it can be repeated. */
	onResponse(context: AuthContext & { readonly response: Response }): Promise<Response | undefined>
	/**
	 * Binds the credentials to a client's base URL: a view with the same tokens, which this login does not become.
	 * Throws `url_not_allowed` for a URL outside of the login's own `baseUrl`, `insecure_url` for http to another
	 * address than loopback, and `invalid_options` for what is no URL.
	 */
	forBaseUrl(baseUrl: string): Auth
}

/** How one kind of credential is had, put on a request, and renewed. */
export interface Scheme<Credential> {
	/** What each request is made with, beside the credential. */
	readonly init?: RequestInit
	/** Gets the credential to send. */
	get(context: { readonly baseUrl: string; readonly signal: AbortSignal }): Promise<Credential> | Credential
	/** Puts it on the request. */
	apply(request: Request, credential: Credential): void
	/** Tells whether the answer asks for another credential than the one sent. */
	isRefused?(response: Response, request: Request, credential: Credential): boolean | Promise<boolean>
	/** Gets the credential to try instead, or `undefined` where no other can be had. */
	renew?(
		refused: Credential,
		context: { readonly baseUrl: string; readonly signal: AbortSignal; readonly response: Response },
	): Promise<Credential | undefined>
	/** Learns from each answer that was not refused. */
	onAccepted?(response: Response, credential: Credential, baseUrl: string): void
}

/** What every login's middleware is told. */
export interface AuthSettings {
	readonly baseUrl?: string | undefined
	readonly allowInsecureHttp?: boolean | undefined
	readonly emit?: Emit | undefined
}

interface Sent<Credential> {
	readonly credential: Credential
	/** The request that `onRequest` handed on. */
	readonly request: Request
	/** What the body is sent again from, since it is used up when the answer comes: its text, or a copy of the request. */
	readonly spare: string | Request | undefined
	/** Whether redirects would have been followed, had there been no credentials. */
	readonly follow: boolean
}

/** Copies a request with the class it was made with: a caller's own `fetch` may take no other. */
function copy(request: Request, init?: RequestInit): Request {
	return new (request.constructor as typeof Request)(request, init)
}

/** What to keep of a request, so that its body can be sent again. */
function spareOf(request: Request, body: unknown): string | Request | undefined {
	// Some browsers show no body at all; there, every method that may have one counts.
	if (request.body === null || /^(?:GET|HEAD)$/.test(request.method)) return undefined
	if (typeof body === 'string') return body
	return body instanceof ReadableStream ? undefined : request.clone()
}

/** Makes the request to send again, or nothing where its body is gone or may have become another since. */
function repeat<Credential>(actual: Request, { request, spare }: Sent<Credential>): Request | undefined {
	if (spare === undefined) return actual.body ? undefined : copy(actual)
	// Other middleware may have set headers on this very request; where it made another, the body may be another too.
	if (actual !== request) return undefined
	return typeof spare === 'string' ? copy(actual, { body: spare }) : copy(spare, { headers: actual.headers })
}

function bind<Credential>(
	scheme: Scheme<Credential>,
	settings: AuthSettings,
	own: Guard | undefined,
	guard: Guard | undefined,
): Auth {
	// openapi-fetch makes the options object anew for each call, so that nothing is left behind where one fails.
	const calls = new WeakMap<object, Sent<Credential>>()

	return {
		baseUrl: guard?.baseUrl,
		async onRequest({ request, options, body }) {
			if (guard === undefined) throw new AuthError('no_base_url')
			guard.check(request.url)
			const credential = await scheme.get({ baseUrl: guard.baseUrl, signal: request.signal })
			const follow = request.redirect === 'follow'
			const outgoing =
				follow || scheme.init
					? copy(request, { ...scheme.init, ...(follow ? { redirect: 'manual' } : {}) })
					: request
			scheme.apply(outgoing, credential)
			const spare = scheme.renew && spareOf(outgoing, body)
			calls.set(options, { credential, request: outgoing, spare, follow })
			return outgoing
		},
		async onResponse({ request, response, options }) {
			const sent = calls.get(options)
			if (sent === undefined || guard === undefined) return undefined
			let answer = response
			if (await scheme.isRefused?.(answer, request, sent.credential)) {
				const context = { baseUrl: guard.baseUrl, signal: request.signal, response: answer }
				let renewed: Credential | undefined
				try {
					renewed = await scheme.renew?.(sent.credential, context)
				} catch (error) {
					discard(answer)
					throw error
				}
				const again = renewed === undefined ? undefined : repeat(request, sent)
				if (renewed !== undefined && again !== undefined) {
					guard.check(again.url)
					discard(answer)
					scheme.apply(again, renewed)
					settings.emit?.('replayed', { status: answer.status })
					answer = await options.fetch(again)
					if (!(await scheme.isRefused?.(answer, again, renewed)))
						scheme.onAccepted?.(answer, renewed, guard.baseUrl)
				}
			} else {
				scheme.onAccepted?.(answer, sent.credential, guard.baseUrl)
			}
			if (sent.follow && isRedirect(answer)) {
				discard(answer)
				throw new AuthError('redirect_refused', { status: answer.status })
			}
			return answer
		},
		forBaseUrl(baseUrl) {
			const bound = createGuard(baseUrl, settings.allowInsecureHttp)
			own?.check(bound.baseUrl, "The client's base URL is not under the one that its login was made for")
			return bind(scheme, settings, own, bound)
		},
	}
}

/** Makes an openapi-fetch middleware of a scheme, with the guard on where its credentials go. */
export function createAuth<Credential>(scheme: Scheme<Credential>, settings: AuthSettings): Auth {
	const own =
		settings.baseUrl === undefined ? undefined : createGuard(settings.baseUrl, settings.allowInsecureHttp)
	return bind(scheme, settings, own, own)
}
