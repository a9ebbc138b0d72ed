/** Sends a request, as `fetch` does. */
export type Fetch = (request: Request, init?: RequestInit) => Promise<Response>

/** The platform's own `fetch`, whichever it is at the time of the call. */
export const platformFetch: Fetch = (request, init) => globalThis.fetch(request, init)

function isPlatformSignal(signal: AbortSignal): boolean {
	try {
		// Newer versions of Node throw on a page's signal. Older ones do not, but undici 7 does.
		const own: AbortSignal | undefined = new Request('http://localhost', { signal }).signal
		return own === undefined || signal instanceof own.constructor
	} catch {
		return false
	}
}

const accepted = new WeakMap<object, boolean>()

/**
 * Returns the signal if it is the platform's. A page of jsdom, for instance, has an `AbortController` of its own, and
 * `fetch` throws on its signals in newer versions of Node and of undici. A call without a signal still ends in time, but
 * its request goes on until the server responds.
 */
export function usableSignal(signal: AbortSignal | null | undefined): AbortSignal | undefined {
	if (!signal) {
		return undefined
	}
	const kind = signal.constructor
	let isAccepted = accepted.get(kind)
	if (isAccepted === undefined) {
		isAccepted = isPlatformSignal(signal)
		accepted.set(kind, isAccepted)
	}
	return isAccepted ? signal : undefined
}

/** Whether a body can be read only once: a stream of the platform or of Node, or another asynchronous iterable. */
export const isStream = (body: unknown): boolean =>
	typeof body === 'object' && body !== null && ('getReader' in body || Symbol.asyncIterator in body)

/** The body in a form that every implementation of `fetch` takes. */
async function portableBody(request: Request, body: unknown): Promise<RequestInit> {
	if (request.body === null || /^(?:GET|HEAD)$/.test(request.method)) {
		return {}
	}
	if (typeof body === 'string') {
		return { body }
	}
	if (isStream(body)) {
		return { body: request.body, duplex: 'half' } as RequestInit
	}
	return { body: await request.clone().arrayBuffer() }
}

/**
 * Calls a `fetch` that may be of another implementation, such as the one of undici or node-fetch. It does not know the
 * platform's `Request`, and turns it into a string. So the request turns into its URL, and all the rest is passed along.
 *
 * @param body what the body was made of, if it is known
 * @param extension further options for `fetch`, such as Node's `dispatcher`
 */
export async function portableFetch(
	fetch: Fetch,
	original: Request,
	signal: AbortSignal | undefined,
	body: unknown,
	extension: RequestInit | undefined,
): Promise<Response> {
	const request = signal ? new (original.constructor as typeof Request)(original, { signal }) : original
	const { method, redirect, credentials, url } = request
	Object.defineProperty(request, 'toString', { value: () => url })
	return fetch(request, {
		method,
		redirect,
		// Some runtimes have no credentials, and refuse the option.
		...(credentials && { credentials }),
		headers: Object.fromEntries(request.headers),
		...(signal && { signal }),
		...(await portableBody(request, body)),
		...extension,
	})
}
