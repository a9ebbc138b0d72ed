import {
	discard,
	type Fetch,
	onAbort,
	platformFetch,
	portableFetch,
	usableSignal,
} from '@operate-api/internal'
import type { Deadline } from './deadline.ts'
import { limitError } from './limited-error.ts'
import type { BoundLogin } from './login.ts'

/** What one attempt of a call sends its requests with. */
export interface Transport {
	/** Stands in for `fetch`, below every middleware: none sees the credentials. */
	readonly fetch: Fetch
	/** The request that was sent last, with its credentials. */
	sent(): Request | undefined
	/** What the connection failed with, if it did. */
	failure(): unknown
}

/** What a transport is made of. */
export interface TransportParts {
	readonly fetch: Fetch
	readonly login: BoundLogin | undefined
	readonly deadline: Deadline
	/** The signal for `fetch`. */
	readonly signal: AbortSignal
	/** Whether middleware holds the request too, so that credentials must go on a copy. */
	readonly isShared: boolean
	/** Returns what the body of a request was made of, if that is known. */
	bodyOf(request: Request): unknown
}

/** Copies a request. A body that is known is given anew, since copying a stream costs more than the rest of a call. */
const copyOf = (request: Request, body: unknown): Request =>
	new (request.constructor as typeof Request)(request, typeof body === 'string' ? { body } : {})

/** Lets go of a response at the abort, where `fetch` could not be given the signal. */
function abandonAtAbort(response: Response, signal: AbortSignal): Response {
	if (signal.aborted) {
		discard(response)
	} else {
		onAbort(signal, () => discard(response))
	}
	return response
}

/** Runs a step of the login, for which the clock of the API stands still. */
async function outsideClock<T>(deadline: Deadline, step: Promise<T>): Promise<T> {
	deadline.pause()
	try {
		return await step
	} finally {
		deadline.resume()
	}
}

/** Sends a request with credentials. The login may send it again after a 401. */
async function sendWithLogin(
	{ deadline, isShared, bodyOf }: TransportParts,
	login: BoundLogin,
	given: Request,
	send: (request: Request, body: unknown) => Promise<Response>,
): Promise<Response> {
	const body = bodyOf(given)
	const request = isShared ? copyOf(given, body) : given
	const options = { fetch: (again: Request) => send(again, body) }
	const context = { request, options, body, signal: deadline.signal }
	const outgoing = (await outsideClock(deadline, login.onRequest(context))) ?? request
	const response = await send(outgoing, body)
	const renewed = login.onResponse({ ...context, request: outgoing, response })
	return (await outsideClock(deadline, renewed)) ?? response
}

/** Creates the transport of one attempt: the login around the real `fetch`, each request with its own time. */
export function createTransport(parts: TransportParts): Transport {
	const { fetch, login, deadline, signal, bodyOf } = parts
	const own = usableSignal(signal)
	let sent: Request | undefined
	let failure: unknown
	let extension: RequestInit | undefined

	async function noting<T>(work: Promise<T>): Promise<T> {
		try {
			return await work
		} catch (error) {
			failure = error
			throw error
		}
	}

	function send(request: Request, body: unknown): Promise<Response> {
		sent = request
		deadline.restart()
		const response =
			fetch === platformFetch
				? fetch(request, own ? { ...extension, signal: own } : extension)
				: portableFetch(fetch, request, own, body, extension)
		return noting(own ? response : response.then((received) => abandonAtAbort(received, signal)))
	}

	return {
		async fetch(request, init) {
			extension = init
			const response = await (login
				? sendWithLogin(parts, login, request, send)
				: send(request, bodyOf(request)))
			return response.ok ? response : noting(limitError(response))
		},
		sent: () => sent,
		failure: () => failure,
	}
}
