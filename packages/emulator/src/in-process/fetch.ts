import { isRedirect, waitFor } from '@operate-api/internal'
import type { Exchange } from '../exchange/exchange.ts'
import { type Call, readCall, redirectCall } from './call.ts'
import { deliver } from './deliver.ts'
import { fetchFailed } from './failures.ts'

/** A `fetch` that an emulator responds to, and the function that ends its calls. */
export interface InProcessFetch {
	readonly fetch: typeof globalThis.fetch
	close(): Promise<void>
}

const MAX_REDIRECTS = 20

/**
 * Creates a `fetch` for one origin. Redirects, aborts and cut connections behave as with Node's `fetch` and a server.
 */
export function createInProcessFetch(origin: string, exchange: Exchange): InProcessFetch {
	const ending = new AbortController()
	const closing = ending.signal

	function send(call: Call, signal: AbortSignal | undefined): Promise<Response> {
		const { origin: target, pathname: path, search: query } = new URL(call.url)
		const { method, headers, body } = call
		return new Promise<Response>((resolve, reject) => {
			if (target !== origin) {
				reject(fetchFailed(`the emulator in this process only responds at ${origin}`, 'ENOTFOUND'))
				return
			}
			exchange(
				{ method, path, query, headers },
				{
					readBody: async () => body,
					deliver: (response, delivery) => deliver(response, delivery, method, { signal, closing }, resolve),
				},
			).catch(reject)
		})
	}

	async function follow(call: Call, { redirect, signal }: Settings): Promise<Response> {
		let next = call
		for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
			const response = await send(next, signal)
			const location = response.headers.get('location')
			if (!isRedirect(response) || location === null || redirect === 'manual') {
				// A response that was constructed in code has no address.
				return Object.defineProperty(response, 'url', { value: next.url })
			}
			if (redirect === 'error') {
				throw fetchFailed('unexpected redirect', 'ERR_REDIRECT')
			}
			next = redirectCall(next, response.status, location)
		}
		throw fetchFailed('redirect count exceeded', 'ERR_REDIRECT')
	}

	return {
		async fetch(input, init) {
			const request = new Request(input, init)
			// The signal of the options, since the request's own one only follows it through a weak reference.
			const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined)
			closing.throwIfAborted()
			signal?.throwIfAborted()
			const response = readCall(request).then((call) => follow(call, { redirect: request.redirect, signal }))
			return waitFor(waitFor(response, closing), signal)
		},
		async close() {
			ending.abort(fetchFailed(`the emulator at ${origin} is closed`, 'ECONNREFUSED'))
		},
	}
}

interface Settings {
	readonly redirect: Request['redirect']
	readonly signal: AbortSignal | undefined
}
