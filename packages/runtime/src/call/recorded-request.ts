/** A class of requests that remembers what their bodies were created from. */
export interface RecordedRequests {
	/** The class that creates such requests. */
	readonly Request: typeof globalThis.Request
	/** Returns the value that a request's body was created from; undefined for a request of another class. */
	bodyOf(request: Request): unknown
}

/**
 * Creates a class of requests that remembers their bodies. A request does not reveal what its body was created from.
 * Without that, every request would have to be copied before it is sent, in case it must be sent again, which costs
 * more than the rest of a call.
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
