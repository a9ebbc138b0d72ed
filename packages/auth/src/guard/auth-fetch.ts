import { platformFetch, portableFetch, usableSignal, waitForResponse } from '@operate-api/internal'
import { invalidOption } from '../options/options.ts'
import type { Auth } from './middleware.ts'
import { copy, hold } from './repeat.ts'

/** Whether the input is a `Request`, of any implementation. */
const isRequest = (input: string | URL | Request): input is Request =>
	typeof input === 'object' && 'headers' in input

/** Sends a request, and a second one if the login renews its credentials. */
async function run(
	auth: Pick<Auth, 'onRequest' | 'onResponse'>,
	fetch: typeof globalThis.fetch | undefined,
	first: Request,
	init: RequestInit | undefined,
	signal: AbortSignal | null,
): Promise<Response> {
	const usable = usableSignal(signal)
	// Options that `fetch` takes and a Request does not hold, such as Node's `dispatcher`, go along with each request.
	const rest = Object.fromEntries(Object.entries(init ?? {}).filter(([name]) => !(name in first)))
	const body = init?.body
	const send = (request: Request): Promise<Response> =>
		fetch === undefined
			? // A fetch follows the signal that it is passed while its body is read; a copied request may be gone by then.
				platformFetch(request, usable ? { ...rest, signal: usable } : rest)
			: portableFetch(fetch, request, usable, body, rest)
	const options = { fetch: send }
	const request = (await auth.onRequest({ request: first, options, body, signal })) ?? first
	const response = await send(request)
	return (await auth.onResponse({ request, response, options })) ?? response
}

/**
 * Creates a `fetch` that sends the login's credentials. Pass it to openapi-fetch as `fetch`, or call it yourself. A call ends
 * as soon as its signal aborts. A request whose body is a stream is not sent a second time.
 *
 * @param auth the login
 * @param fetch sends the requests, such as the `fetch` of undici, node-fetch or cross-fetch; the platform's by default
 * @returns a function with the parameters of `fetch`. It rejects with the errors of `fetch` and of the login, and with
 * `no_base_url` if the login does not know its base URL
 * @example
 * ```ts
 * import { authFetch, bearer } from '@operate-api/auth'
 *
 * const baseUrl = 'https://operate.example.com'
 * const fetchOperate = authFetch(bearer(process.env.CAMUNDA_OAUTH_TOKEN ?? '', { baseUrl }))
 * const response = await fetchOperate(`${baseUrl}/v1/process-definitions/2251799813685249/xml`)
 * ```
 */
export function authFetch(
	auth: Pick<Auth, 'onRequest' | 'onResponse'>,
	fetch?: typeof globalThis.fetch,
): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
	if (typeof auth?.onRequest !== 'function') {
		throw invalidOption('authFetch: the login', 'a login, such as saas({ … })')
	}
	if (fetch !== undefined && typeof fetch !== 'function') {
		throw invalidOption('authFetch: fetch', 'a function')
	}
	// A request that somebody else made holds the controller of its signal: it must not be collected during the call.
	const inFlight = new Set<Request>()
	return async (input, init) => {
		const given = isRequest(input) ? input : undefined
		const signal = (init?.signal === undefined ? given?.signal : init.signal) ?? null
		if (signal?.aborted) throw signal.reason
		const own = { ...init, signal: usableSignal(signal) ?? null }
		const first = given ? copy(given, own) : new Request(input, own)
		if (given) inFlight.add(given)
		try {
			const response = await waitForResponse(run(auth, fetch, first, init, signal), signal)
			if (given) hold(response.body, given)
			return response
		} finally {
			if (given) inFlight.delete(given)
		}
	}
}
