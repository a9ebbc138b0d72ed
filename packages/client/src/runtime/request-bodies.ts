/** A class of requests, and what the bodies of those it made were made of. */
export interface RequestBodies {
	/** Makes requests as the class that was given does, and is one with it for `instanceof`. */
	readonly Request: typeof Request
	/** What the body of a request was made of; undefined for one that something else made. */
	bodyOf(request: Request): unknown
}

/**
 * Remembers what the bodies of requests are made of. A request does not tell, and to be sent again it would have to be
 * copied before, which costs more than all the rest of a call.
 */
export function rememberBodies(Base: typeof Request): RequestBodies {
	const bodies = new WeakMap<Request, unknown>()
	return {
		Request: new Proxy(Base, {
			construct(Base, [input, init]: ConstructorParameters<typeof Request>) {
				const request = new Base(input, init)
				if (init?.body) bodies.set(request, init.body)
				return request
			},
		}),
		bodyOf: (request) => bodies.get(request),
	}
}
