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

/** The functions with which one attempt of a call sends its requests. */
export interface Transport {
	/** Replaces `fetch` below every middleware, so that no middleware sees the credentials. */
	readonly fetch: Fetch
	/** Returns the request that was sent last, with its credentials. */
	sent(): Request | undefined
	/** Returns the error of the connection, if it failed. */
	failure(): unknown
}

/** The parts of a transport. */
export interface TransportParts {
	readonly fetch: Fetch
	readonly login: BoundLogin | undefined
	readonly deadline: Deadline
	/** The signal for `fetch`. */
	readonly signal: AbortSignal
	/** Whether middleware also holds the request, so that credentials must be put on a copy. */
	readonly isShared: boolean
	/** Returns the value that a request's body was created from, if it is known. */
	bodyOf(request: Request): unknown
}

/** Copies a request. A known body is passed again, since copying a stream costs more than the rest of a call. */
const copyOf = (request: Request, body: unknown): Request =>
	new (request.constructor as typeof Request)(request, typeof body === 'string' ? { body } : {})

/** Discards the body of a response at the abort, for a `fetch` that could not be given the signal. */
function abandonAtAbort(response: Response, signal: AbortSignal): Response {
	if (signal.aborted) {
		discard(response)
	} else {
		onAbort(signal, () => discard(response))
	}
	return response
}

/** Runs a step of the login while the clock of the API is paused. */
async function outsideClock<T>(deadline: Deadline, step: Promise<T>): Promise<T> {
	deadline.pause()
	try {
		return await step
	} finally {
		deadline.resume()
	}
}

/** Sends a request with credentials. The login may send it a second time after a 401. */
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

/** Creates the transport of one attempt: the real `fetch` with the login around it. Each request has the full time. */
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
