/** Sends a request, as `fetch` does. */
export type Fetch = (request: Request, init?: RequestInit) => Promise<Response>

/** The platform's own `fetch`, whichever it is at the time of the call. */
export const platformFetch: Fetch = (request, init) => globalThis.fetch(request, init)

/** Returns the request with this signal, or the request itself where the platform does not know the signal's class. */
function withSignal(request: Request, signal: AbortSignal): Request {
	try {
		return new (request.constructor as typeof Request)(request, { signal })
	} catch {
		// A page of jsdom under Node has an AbortController of its own, which Node's Request refuses.
		return request
	}
}

/** The body in a form that every implementation of `fetch` takes. */
async function portableBody(request: Request, body: unknown): Promise<RequestInit> {
	if (request.body === null || /^(?:GET|HEAD)$/.test(request.method)) {
		return {}
	}
	if (typeof body === 'string') {
		return { body }
	}
	if (body instanceof ReadableStream) {
		return { body: request.body, duplex: 'half' } as RequestInit
	}
	return { body: await request.clone().arrayBuffer() }
}

/**
 * Calls a `fetch` that may be of another implementation, such as the one of undici or node-fetch. It does not know the
 * platform's `Request`, and turns it into a string. So the request turns into its URL, and all the rest is passed along.
 */
export async function portableFetch(
	fetch: Fetch,
	original: Request,
	signal: AbortSignal,
	body: unknown,
	extension: RequestInit | undefined,
): Promise<Response> {
	const request = withSignal(original, signal)
	const { method, redirect, credentials, url } = request
	Object.defineProperty(request, 'toString', { value: () => url })
	return fetch(request, {
		method,
		redirect,
		// Some runtimes have no credentials, and refuse the option.
		...(credentials && { credentials }),
		headers: Object.fromEntries(request.headers),
		signal,
		...(await portableBody(request, body)),
		...extension,
	})
}
