/** Sends a request, as `fetch` does. */
export type Fetch = (request: Request, init?: RequestInit) => Promise<Response>

/** The platform's own `fetch`, whichever it is at that moment. */
export const platformFetch: Fetch = (request, init) => globalThis.fetch(request, init)

/** One try of a call: its time-out and its abort. */
export interface Attempt {
	/** Aborts where the caller's signal does, or where the time is up; absent where `fetch` sees to it alone. */
	readonly signal: AbortSignal | undefined
	/** Fetches under the time-out, which starts anew with each request: the one of a login's replay, too. */
	readonly fetch: Fetch
	/** The request that was sent last. */
	sent(): Request | undefined
	/** Whether the time was up. */
	timedOut(): boolean
	/** What fetch failed with, where it did. */
	failure(): unknown
	/** Stops the clock, and unless the body is still to be read (a stream), stops listening to the caller. */
	end(streaming?: boolean): void
}

/** Starts a try; its clock starts with the request itself, so that a login before it has its own time. */
export function startAttempt(fetch: Fetch, timeoutMs: number | false, caller?: AbortSignal | null): Attempt {
	const controller = new AbortController()
	const follow = () => controller.abort(caller?.reason)
	if (caller?.aborted) follow()
	else caller?.addEventListener('abort', follow, { once: true })

	// A signal is a third of what a request costs, and is copied with it in `fetch`. The platform's takes one beside the
	// request; a caller's own may look at the request alone.
	const isBeside = fetch === platformFetch && !caller

	let timer: ReturnType<typeof setTimeout> | undefined
	let timedOut = false
	let sent: Request | undefined
	let extension: RequestInit | undefined
	let failure: unknown
	return {
		signal: isBeside ? undefined : controller.signal,
		// openapi-fetch passes its `requestInitExt` along, a login that replays the request does not.
		async fetch(request, init = extension) {
			extension = init
			sent = request
			clearTimeout(timer)
			if (timeoutMs !== false) {
				timer = setTimeout(() => {
					timedOut = true
					controller.abort(new DOMException('The request timed out', 'TimeoutError'))
				}, timeoutMs)
			}
			try {
				return await fetch(request, isBeside ? { ...init, signal: controller.signal } : init)
			} catch (error) {
				failure = error
				throw error
			}
		},
		sent: () => sent,
		timedOut: () => timedOut,
		failure: () => failure,
		end(streaming = false) {
			clearTimeout(timer)
			if (!streaming) caller?.removeEventListener('abort', follow)
		},
	}
}
