/** Sends a request, as `fetch` does. */
export type Fetch = (request: Request, init?: RequestInit) => Promise<Response>

/** The platform's own `fetch`, looked up at the time of the call so that a replaced one is used. */
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
 * Returns the signal if it belongs to the platform. A page of jsdom, for instance, has an `AbortController` of its own,
 * and `fetch` throws on its signals in newer versions of Node and of undici. A call without a signal still ends on
 * time, but its request continues until the server responds.
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

/** Returns the body in a form that every implementation of `fetch` takes. */
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
 * Calls a `fetch` that may belong to another implementation, such as undici or node-fetch. Such a `fetch` does not
 * recognise the platform's `Request`, and converts it to a string. So it is passed the URL and all other properties
 * separately.
 *
 * @param body the value that the body was created from, if it is known
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
		// Some runtimes lack the property, and refuse the option.
		...(credentials && { credentials }),
		headers: Object.fromEntries(request.headers),
		...(signal && { signal }),
		...(await portableBody(request, body)),
		...extension,
	})
}
