import { isStream } from '@operate-api/internal'

/** A request that was sent with a credential. */
export interface Sent<Credential> {
	readonly credential: Credential
	/** The request that `onRequest` returned. */
	readonly request: Request
	/** The source of the body for a second request, since the first one uses it up: its text, or a copy of the request. */
	readonly spare: string | Request | undefined
	/** Whether the caller asked to follow redirects. */
	readonly follow: boolean
	/** The caller's signal, if it was passed; `undefined` means the signal of the request. */
	readonly signal: AbortSignal | null | undefined
}

// In Node, a copied request follows the signal of its original through a weak reference. The original must stay alive as long as
// the copy, and the copy as long as the body of its response is being read. Otherwise no abort reaches them.
const originals = new WeakMap<object, object>()

/** Keeps an object alive as long as its holder is alive. */
export function hold(holder: object | null | undefined, held: object): void {
	if (holder) originals.set(holder, held)
}

/** Copies a request with the class that created it: the caller's `fetch` may accept no other. */
export function copy(request: Request, init?: RequestInit): Request {
	const made = new (request.constructor as typeof Request)(request, init)
	hold(made, request)
	return made
}

/** Returns what to keep of a request to send its body again. */
export function spareOf(request: Request, body: unknown): string | Request | undefined {
	// Some browsers do not expose the body. There, every method that may have one is treated as having one.
	if (request.body === null || /^(?:GET|HEAD)$/.test(request.method)) return undefined
	if (typeof body === 'string') return body
	if (isStream(body)) return undefined
	const spare = request.clone()
	hold(spare, request)
	return spare
}

/**
 * Creates the request to send again.
 *
 * @param actual the request that was sent, which other middleware may have derived from the login's
 * @param init options for the new request
 * @returns undefined if the body is used up, or if other middleware may have replaced it
 */
export function repeat<Credential>(
	actual: Request,
	{ request, spare }: Sent<Credential>,
	init: RequestInit,
): Request | undefined {
	if (spare === undefined) return actual.body ? undefined : copy(actual, init)
	// Other middleware may have set headers on this very request. If it created another one, the body may differ.
	if (actual !== request) return undefined
	return typeof spare === 'string'
		? copy(actual, { ...init, body: spare })
		: copy(spare, { ...init, headers: actual.headers })
}
