import { failureReason, readStart } from '@operate-api/internal'
import type { Tools } from './tools.ts'

/** A response, as far as the diagnosis needs it. */
export interface Received {
	readonly url: string
	readonly status: number
	/** The server's clock, in milliseconds since the epoch. NaN without a `Date` header. */
	readonly date: number
	/** Where a redirect leads, as an absolute URL. */
	readonly location?: string
	readonly server?: string
	readonly contentType: string
	/** The beginning of the body. */
	readonly text: string
	/** The body, if it is a JSON object. */
	readonly body: Readonly<Record<string, unknown>>
	readonly failure?: undefined
}

/** A request without a response. */
export interface Failed {
	readonly url: string
	/** The system's code, such as `ECONNRESET`, or `timeout`, or {@link noLogin}. */
	readonly failure: string
}

/** What a request without credentials to send failed with. The login's own step says why. */
export const noLogin = 'no login'

/** What came back. */
export type Reply = Received | Failed

/** Enough for an error, a page of one item and the beginning of a web page. */
const maxBytes = 65_536

/**
 * Returns a signal that aborts after a time, or with the step. `AbortSignal.any()` does not do: Node 20 may collect a timeout
 * that only it refers to, and then never aborts.
 */
export function limit({ signal }: Pick<Tools, 'signal'>, ms: number): AbortSignal {
	const controller = new AbortController()
	const abort = () => controller.abort()
	setTimeout(abort, ms).unref()
	if (signal.aborted) {
		abort()
	}
	signal.addEventListener('abort', abort, { once: true })
	return controller.signal
}

function parse(text: string): Received['body'] {
	try {
		const value: unknown = JSON.parse(text)
		return typeof value === 'object' && value !== null ? (value as Received['body']) : {}
	} catch {
		return {}
	}
}

function locationOf(response: Response, url: string): { location?: string } {
	const value = response.headers.get('location')
	try {
		return value === null ? {} : { location: new URL(value, url).href }
	} catch {
		return {}
	}
}

/** Reads a response. */
export async function receive(response: Response, url: string): Promise<Received> {
	const { bytes } = await readStart(response.body, maxBytes)
	const text = new TextDecoder().decode(bytes)
	const server = response.headers.get('server')
	return {
		url,
		status: response.status,
		date: Date.parse(response.headers.get('date') ?? ''),
		...locationOf(response, url),
		...(server !== null && { server }),
		contentType: response.headers.get('content-type') ?? '',
		text,
		body: parse(text),
	}
}

/** Returns what a failed request is called. */
export const failureOf = (error: unknown, signal: AbortSignal): string =>
	signal.aborted ? 'timeout' : (failureReason(error) ?? 'no response')

/** Sends a request without credentials, and follows no redirect. */
export async function request(url: string, init: RequestInit, tools: Tools): Promise<Reply> {
	const signal = limit(tools, tools.responseMs)
	try {
		return await receive(await fetch(url, { ...init, redirect: 'manual', signal }), url)
	} catch (error) {
		return { url, failure: failureOf(error, signal) }
	}
}

/** Whether the reply is a redirect. */
export const isRedirected = (reply: Reply): reply is Received & { readonly location: string } =>
	reply.failure === undefined && reply.status >= 300 && reply.status < 400 && reply.location !== undefined

/** Returns the status or the failure, for people. */
export function shownStatus(reply: Reply): string {
	if (reply.failure !== undefined) {
		return reply.failure === 'timeout' ? 'no response in time' : `no response (${reply.failure})`
	}
	return /html/i.test(reply.contentType) ? `${reply.status} and a web page` : String(reply.status)
}
