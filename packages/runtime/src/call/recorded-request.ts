/** A class of requests that remembers what the bodies of its requests were made of. */
export interface RecordedRequests {
	/** Creates requests of the given class. */
	readonly Request: typeof globalThis.Request
	/** Returns what the body of a request was made of; undefined for a request that somebody else created. */
	bodyOf(request: Request): unknown
}

/**
 * Remembers the bodies of requests. A request does not show what its body was made of, so without this it would have to
 * be copied before it is sent, in case it must be sent again. That costs more than the rest of a call.
 */
export function recordRequests(Base: typeof Request | undefined): RecordedRequests {
	const bodies = new WeakMap<object, unknown>()
	function create(input: string, init?: RequestInit): Request {
		const request = new (Base ?? globalThis.Request)(input, init)
		if (init?.body) {
			bodies.set(request, init.body)
		}
		return request
	}
	// Middleware may return a request of another implementation of `fetch`, which the platform's class does not know.
	Object.defineProperty(create, Symbol.hasInstance, { value: isRequest })
	return { Request: create as unknown as typeof Request, bodyOf: (request) => bodies.get(request) }
}

const isRequest = (value: Partial<Request> | undefined): boolean =>
	typeof value?.url === 'string' && typeof value.method === 'string' && 'headers' in value
