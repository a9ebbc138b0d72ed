import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Fault } from '../faults/fault.ts'
import type { FaultQueue } from '../faults/faults.ts'
import { type Answer, empty, text } from './answer.ts'
import { listen } from './listen.ts'
import { createLog, type LoggedRequest, type Logging } from './log.ts'
import { BodyTooLargeError, readBody } from './read-body.ts'
import type { Request } from './request.ts'
import type { Routes } from './routes.ts'
import { send } from './send.ts'

/** What the server serves and how. */
export interface ServerOptions {
	readonly host: string
	readonly port: number
	/** The path before that of the SaaS cluster's API. */
	readonly saasPrefix: string
	/** The path before that of the Self-Managed API; may be empty. */
	readonly contextPath: string
	/** The origins that may call from a browser; `*` for any. None by default. */
	readonly cors: readonly string[]
	readonly routes: Routes
	readonly faults: FaultQueue
	/** How long a client may take; {@link patience} by default. */
	readonly patience?: Patience
	/** Answers a request, with the fault that it is due, where the fault is one of content. */
	answer(request: Request, found: ReturnType<Routes['find']>, fault: Fault | undefined): Promise<Answer>
	/** Called when a request is done with. */
	onRequest?(request: LoggedRequest): void
}

/** In milliseconds. */
export interface Patience {
	/** For the headers of a request. */
	readonly headers: number
	/** For the whole of a request. */
	readonly request: number
	/** Between two looks at who took too long. */
	readonly look: number
}

/** Enough for any client that means to send something. */
export const patience: Patience = { headers: 10_000, request: 30_000, look: 1000 }

/** A server that listens. */
export interface RunningServer {
	readonly url: string
	readonly requests: readonly LoggedRequest[]
	clearRequests(): void
	close(): Promise<void>
}

/** Starts the server; rejects where the address is taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
	const requests = createLog()
	const { headers: headersTimeout, request: requestTimeout, look } = options.patience ?? patience
	const closing = new AbortController()
	const server = createServer({
		// Enough for any cookie, and little enough that a client can not fill the memory.
		maxHeaderSize: 32_768,
		...{ headersTimeout, requestTimeout, connectionsCheckingInterval: look },
		keepAliveTimeout: 5000,
	})
	server.on('request', (message, response) => void receive(message, response))
	server.on('clientError', refuseBroken)
	await listen(server, options)
	const { port, family } = server.address() as AddressInfo
	const isAny = options.host === '0.0.0.0' || options.host === '::'
	const host = isAny
		? '127.0.0.1'
		: family === 'IPv6' && options.host.includes(':')
			? `[${options.host}]`
			: options.host
	const url = `http://${host}:${port}`

	async function receive(message: IncomingMessage, response: ServerResponse): Promise<void> {
		const begun = performance.now()
		const [path = '/', query = ''] = split(message.url ?? '/')
		const headers = Object.fromEntries(
			Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
		)
		const log = requests.add({
			...{ method: message.method ?? 'GET', path, query, headers, body: '' },
			...{ status: undefined, milliseconds: undefined },
		})
		response.on('error', () => {})
		try {
			const { answer, fault } = await respond(message, log)
			if (fault?.stall) return
			if (await send(response, answer, fault, closing.signal)) log.status = answer.status
		} catch {
			// The client went away or the emulator is closing: there is nobody to tell.
			response.destroy()
		} finally {
			log.milliseconds = performance.now() - begun
			options.onRequest?.(log)
		}
	}

	async function respond(message: IncomingMessage, log: Logging): Promise<{ answer: Answer; fault?: Fault }> {
		if (!isLoopbackCall(message)) return { answer: text(403, 'text/plain', 'unexpected Host header\n') }
		const cors = corsHeaders(log.headers.origin)
		if (log.method === 'OPTIONS' && log.headers['access-control-request-method'] !== undefined)
			return { answer: empty(cors ? 204 : 403, cors ?? {}) }
		let body: string
		try {
			body = await readBody(message)
		} catch (error) {
			if (!(error instanceof BodyTooLargeError)) throw error
			return { answer: text(413, 'text/plain', 'the body is too large\n', { connection: 'close' }) }
		}
		requests.setBody(log, body)
		const { path, saas } = strip(log.path)
		// Where there is GET there is HEAD: the server sends the headers of the answer alone.
		const found = options.routes.find(log.method === 'HEAD' ? 'GET' : log.method, path)
		if (found.route) log.route = found.route.name
		const isAdmin = path.startsWith('/emulator/')
		const fault = isAdmin ? undefined : options.faults.take(found.route?.name)
		const request: Request = {
			...{ method: log.method, path, fullPath: log.path, saas, headers: log.headers, body },
			...{ query: new URLSearchParams(log.query), params: found.params },
		}
		const answer = await options
			.answer(request, found, fault)
			.catch((error: unknown) => text(500, 'text/plain', `the emulator failed: ${String(error)}\n`))
		return {
			answer: cors ? { ...answer, headers: { ...answer.headers, ...cors } } : answer,
			...(fault && { fault }),
		}
	}

	function strip(path: string): { path: string; saas: boolean } {
		const { saasPrefix, contextPath } = options
		if (path.startsWith(`${saasPrefix}/`)) return { path: path.slice(saasPrefix.length), saas: true }
		if (contextPath !== '' && path.startsWith(`${contextPath}/`))
			return { path: path.slice(contextPath.length), saas: false }
		// Behind a context path the API is nowhere else.
		return { path: contextPath !== '' && path.startsWith('/v1/') ? `/outside${path}` : path, saas: false }
	}

	/** A web page that points its own host name at the loopback address shall not read or change anything. */
	function isLoopbackCall({ headers }: IncomingMessage): boolean {
		if (!['127.0.0.1', '::1', 'localhost'].includes(options.host)) return true
		return /^(127\.0\.0\.1|\[::1\]|localhost|[^:]+\.localhost)(:\d+)?$/i.test(headers.host ?? 'localhost')
	}

	function corsHeaders(origin: string | undefined): Record<string, string> | undefined {
		if (origin === undefined) return undefined
		if (!options.cors.includes('*') && !options.cors.includes(origin)) return undefined
		return {
			'access-control-allow-origin': origin,
			'access-control-allow-credentials': 'true',
			'access-control-allow-methods': 'GET, POST, DELETE',
			'access-control-allow-headers': 'authorization, content-type, x-csrf-token, operate-x-csrf-token',
			'access-control-expose-headers': 'x-csrf-token, operate-x-csrf-token, retry-after',
			vary: 'Origin',
		}
	}

	return {
		url,
		requests: requests.entries,
		clearRequests: requests.clear,
		close: () =>
			new Promise((done) => {
				closing.abort()
				server.close(() => done())
				server.closeAllConnections()
			}),
	}
}

const split = (url: string): [path: string, query: string] => {
	const at = url.indexOf('?')
	return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at)]
}

/** What can not be read as HTTP is refused in words, and the connection ends. */
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
