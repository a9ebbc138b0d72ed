import { discard, isRedirect, usableSignal, waitForResponse } from '@operate-api/internal'
import { AuthError } from '../errors/auth-error.ts'
import { createGuard, type Guard } from './guard.ts'
import { explainForeignFetch, toPlatformResponse } from './realm.ts'
import { copy, hold, repeat, type Sent, spareOf } from './repeat.ts'
import type { AuthSettings, Scheme } from './scheme.ts'

/** The parts of a call that a login needs. openapi-fetch passes them to its middleware. */
export interface AuthContext {
	/** The request in its current form. */
	request: Request
	/** The options of the call: a separate object for each call, the same one in `onRequest` and `onResponse`. */
	readonly options: { readonly fetch: (request: Request) => Promise<Response> }
	/**
	 * The body that the request was created with, if it is known. A string is sent again as it is, and a stream is not sent again.
	 * For any other body, the login keeps a copy of the request.
	 */
	readonly body?: unknown
	/**
	 * The caller's signal, for `onRequest`. Pass it if the request's own signal ends earlier, such as with one attempt:
	 * renewing credentials and the second request then follow the caller's signal only. `null` means that the caller
	 * passed no signal.
	 *
	 * @default the signal of the request
	 */
	readonly signal?: AbortSignal | null | undefined
}

/** A login: an openapi-fetch middleware that sends credentials with each request. */
export interface Auth {
	/** The base URL that the credentials are for, if the login knows it. */
	readonly baseUrl: string | undefined
	/**
	 * Adds the credentials to a request.
	 *
	 * @throws AuthError if the login fails, or if credentials must not be sent to this URL
	 */
	onRequest(context: AuthContext): Promise<Request | undefined>
	/**
	 * Renews credentials that were refused, and sends the request once more if its body can be repeated.
	 *
	 * @returns the response to the second request; undefined if the first response is final
	 */
	onResponse(context: AuthContext & { readonly response: Response }): Promise<Response | undefined>
	/** Explains an error of a `fetch` that needs a `Request` class of its own. */
	onError?(context: { readonly error: unknown }): Promise<Error | undefined>
	/**
	 * Returns a copy of this login that is bound to `baseUrl` and shares its tokens.
	 *
	 * @throws AuthError `url_not_allowed` for a URL that is not below the login's own `baseUrl`, `insecure_url` for http to an
	 * address that is not loopback, and `invalid_options` for an invalid URL
	 */
	forBaseUrl(baseUrl: string | URL): Auth
}

/** Gets the credential of a call, and adds it to the request. */
async function prepare<Credential>(
	scheme: Scheme<Credential>,
	baseUrl: string,
	{ request, body, signal }: AuthContext,
): Promise<Sent<Credential>> {
	const waitedOn = signal === undefined ? request.signal : signal
	const credential = await scheme.get({ baseUrl, signal: waitedOn ?? undefined })
	const follow = request.redirect === 'follow'
	const outgoing =
		follow || scheme.init
			? copy(request, { ...scheme.init, ...(follow ? { redirect: 'manual' } : {}) })
			: request
	scheme.apply(outgoing, credential)
	const spare = scheme.renew && spareOf(outgoing, body)
	return { credential, request: outgoing, spare, follow, signal }
}

/** The request that was sent, and the response to it. */
type Outcome<Credential> = Required<Pick<AuthContext, 'request' | 'options'>> & {
	readonly response: Response
	readonly sent: Sent<Credential>
	readonly signal: AbortSignal | null | undefined
}

/** Renews a credential that was refused. Returns undefined if no other credential can be obtained. */
async function renew<Credential>(
	scheme: Scheme<Credential>,
	baseUrl: string,
	{ sent, response, signal }: Outcome<Credential>,
): Promise<Credential | undefined> {
	try {
		return await scheme.renew?.(sent.credential, { baseUrl, signal: signal ?? undefined, response })
	} catch (error) {
		discard(response)
		throw error
	}
}

/** Returns the response to the request, or to a second one with a renewed credential. */
async function settle<Credential>(
	scheme: Scheme<Credential>,
	guard: Guard,
	settings: AuthSettings,
	outcome: Outcome<Credential>,
): Promise<Response> {
	const { request, response, options, sent } = outcome
	if (!(await scheme.isRefused?.(response, request, sent.credential))) {
		scheme.onAccepted?.(response, sent.credential, request)
		return response
	}
	const renewed = await renew(scheme, guard.baseUrl, outcome)
	// The first request's signal may end with its own attempt; the second one gets the caller's.
	const init = sent.signal === undefined ? {} : { signal: usableSignal(sent.signal) ?? null }
	const again = renewed === undefined ? undefined : repeat(request, sent, init)
	if (renewed === undefined || again === undefined) return response
	guard.check(again.url)
	discard(response)
	scheme.apply(again, renewed)
	settings.emit?.('replayed', { status: response.status })
	const second = await options.fetch(again)
	hold(second.body, again)
	if (!(await scheme.isRefused?.(second, again, renewed))) scheme.onAccepted?.(second, renewed, again)
	return second
}

function bind<Credential>(
	scheme: Scheme<Credential>,
	settings: AuthSettings,
	own: Guard | undefined,
	guard: Guard | undefined,
): Auth {
	// Every call has an options object of its own, so a failed call leaves nothing behind.
	const calls = new WeakMap<object, Sent<Credential>>()

	return {
		baseUrl: guard?.baseUrl,
		async onRequest(context) {
			if (guard === undefined) throw new AuthError('no_base_url')
			guard.check(context.request.url)
			const sent = await prepare(scheme, guard.baseUrl, context)
			calls.set(context.options, sent)
			return sent.request
		},
		async onResponse(context) {
			const { request, response, options } = context
			const sent = calls.get(options)
			if (sent === undefined || guard === undefined) return undefined
			hold(response.body, request)
			const signal = sent.signal === undefined ? request.signal : sent.signal
			const outcome = { request, response, options, sent, signal }
			const last = await waitForResponse(settle(scheme, guard, settings, outcome), signal)
			if (sent.follow && isRedirect(last)) {
				discard(last)
				throw new AuthError('redirect_refused', {
					status: last.status,
					endpoint: guard.baseUrl,
				})
			}
			if (last === response) return undefined
			// Only openapi-fetch passes the path of the operation, and accepts no other class.
			return 'schemaPath' in context ? toPlatformResponse(last) : last
		},
		async onError({ error }) {
			const problem = explainForeignFetch(error)
			return problem === undefined ? undefined : new AuthError('invalid_options', {}, problem)
		},
		forBaseUrl(baseUrl) {
			const bound = createGuard(baseUrl, settings.allowInsecureHttp)
			own?.check(bound.baseUrl, 'baseUrl: expected a URL below the base URL of the login')
			return bind(scheme, settings, own, bound)
		},
	}
}

/** Creates an openapi-fetch middleware from a scheme. A guard limits where its credentials go. */
export function createAuth<Credential>(scheme: Scheme<Credential>, settings: AuthSettings): Auth {
	const own =
		settings.baseUrl === undefined ? undefined : createGuard(settings.baseUrl, settings.allowInsecureHttp)
	return bind(scheme, settings, own, own)
}
