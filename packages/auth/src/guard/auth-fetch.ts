import type { Auth } from './middleware.ts'

/**
 * Makes a `fetch` that sends the login's credentials, for calls without openapi-fetch. It takes what `fetch` takes
 * and sends the same through the given one; a request whose body is a stream is not sent a second time. Rejects as
 * `fetch` does, as the login's requests do, and with `no_base_url` where the login was not told its base URL.
 *
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
	fetch: typeof globalThis.fetch = (input, init) => globalThis.fetch(input, init),
): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
	return async (input, init) => {
		const first = new Request(input, init)
		// What `fetch` takes and a Request does not hold, such as Node's `dispatcher`, goes along with each of the requests.
		const rest = init && Object.fromEntries(Object.entries(init).filter(([name]) => !(name in first)))
		const send = (request: Request) => fetch(request, rest)
		const options = { fetch: send }
		const request = (await auth.onRequest({ request: first, options, body: init?.body })) ?? first
		const response = await send(request)
		return (await auth.onResponse({ request, response, options })) ?? response
	}
}
