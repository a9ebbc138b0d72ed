import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type Exchange, RefusedError, type RequestHead } from '../exchange/exchange.ts'
import { empty, text, withHeaders } from '../http/response.ts'
import { corsHeaders } from './cors.ts'
import { type DeliveryLimits, deliver } from './deliver.ts'
import { listen } from './listen.ts'
import { readBody } from './read-body.ts'

/** Options for `openServer()`. */
export interface ServerOptions {
	readonly host: string
	readonly port: number
	/** The origins that may call from a browser; `*` for any. */
	readonly cors: readonly string[]
	/** The time limits for clients; {@link DEFAULT_TIME_LIMITS} by default. */
	readonly timeLimits?: TimeLimits
}

/** Time limits for clients, in milliseconds. */
export interface TimeLimits {
	/** The limit for the headers of a request. */
	readonly headers: number
	/** The limit for a whole request. */
	readonly request: number
	/** The limit between two reads of a response. */
	readonly response: number
	/** The interval between two checks for clients beyond their limits. */
	readonly look: number
}

/** Limits that are generous for any client that sends its request and reads the response. */
export const DEFAULT_TIME_LIMITS: TimeLimits = {
	headers: 10_000,
	request: 30_000,
	response: 30_000,
	look: 1000,
}

/** A server that listens. */
export interface OpenServer {
	readonly url: string
	/** Starts to handle requests. Must be called before any asynchronous work, since earlier requests are not kept. */
	serve(exchange: Exchange): void
	/** Ends all connections. */
	close(): Promise<void>
}

/**
 * Opens a server.
 *
 * @throws Error if it cannot listen at that address
 */
export async function openServer(options: ServerOptions): Promise<OpenServer> {
	const {
		headers: headersTimeout,
		request: requestTimeout,
		look,
		response: responseTimeoutMs,
	} = options.timeLimits ?? DEFAULT_TIME_LIMITS
	const closing = new AbortController()
	const server = createServer({
		// Large enough for any cookie, and small enough that a client cannot fill the memory.
		maxHeaderSize: 32_768,
		headersTimeout,
		requestTimeout,
		connectionsCheckingInterval: look,
		keepAliveTimeout: 5000,
	})
	server.on('clientError', refuseBroken)
	await listen(server, options)
	let closed: Promise<void> | undefined
	return {
		url: urlOf(options.host, server.address() as AddressInfo),
		serve(exchange) {
			server.on('request', (message, response) => {
				const limits = { closing: closing.signal, readTimeoutMs: responseTimeoutMs }
				void receive(message, response, { exchange, options, limits })
			})
		},
		close() {
			closed ??= new Promise((resolve) => {
				closing.abort()
				server.close(() => resolve())
				server.closeAllConnections()
			})
			return closed
		},
	}
}

function urlOf(host: string, { port, family }: AddressInfo): string {
	const isAny = host === '0.0.0.0' || host === '::'
	const name = isAny ? '127.0.0.1' : family === 'IPv6' && host.includes(':') ? `[${host}]` : host
	return `http://${name}:${port}`
}

interface Receiver {
	readonly exchange: Exchange
	readonly options: ServerOptions
	readonly limits: DeliveryLimits
}

async function receive(
	message: IncomingMessage,
	outgoing: ServerResponse,
	{ exchange, options, limits }: Receiver,
): Promise<void> {
	const head = headOf(message)
	const cors = corsHeaders(head.headers.origin, options.cors)
	outgoing.on('error', () => {})
	try {
		await exchange(head, {
			async readBody() {
				if (!isLoopbackCall(head, options.host)) {
					throw new RefusedError(text(403, 'text/plain', 'unexpected Host header\n'))
				}
				if (head.method === 'OPTIONS' && 'access-control-request-method' in head.headers) {
					throw new RefusedError(empty(cors ? 204 : 403))
				}
				return readBody(message)
			},
			deliver: (response, delivery) =>
				deliver(outgoing, cors ? withHeaders(response, cors) : response, delivery, limits),
		})
	} catch {
		// The client has gone or the emulator is closing, so nobody can receive a response.
		outgoing.destroy()
	}
}

function headOf(message: IncomingMessage): RequestHead {
	const { method = 'GET', url = '/' } = message
	const at = url.indexOf('?')
	return {
		method,
		path: at < 0 ? url : url.slice(0, at),
		query: at < 0 ? '' : url.slice(at),
		headers: Object.fromEntries(
			Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
		),
	}
}

/** Whether the request does not come from a web page that points its own host name at the loopback address. */
function isLoopbackCall({ headers }: RequestHead, host: string): boolean {
	if (!['127.0.0.1', '::1', 'localhost'].includes(host)) {
		return true
	}
	return /^(127\.0\.0\.1|\[::1\]|localhost|[^:]+\.localhost)(:\d+)?$/i.test(headers.host ?? 'localhost')
}

/** Refuses a request that is not valid HTTP, and closes the connection. */
function refuseBroken(error: NodeJS.ErrnoException, socket: Socket): void {
	if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
	const [status, reason] =
		error.code === 'HPE_HEADER_OVERFLOW'
			? [431, 'Request Header Fields Too Large']
			: error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
				? [408, 'Request Timeout']
				: [400, 'Bad Request']
	socket.end(`HTTP/1.1 ${status} ${reason}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
