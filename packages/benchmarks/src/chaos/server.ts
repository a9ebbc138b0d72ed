import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { draw } from './random.ts'

/** The secrets that no error may show. */
export const secrets: readonly string[] = [
	'chaos-client-secret',
	'chaos-password',
	'chaos-token-value',
	'chaos-session-value',
]

type Misbehaviour = (response: ServerResponse, request: IncomingMessage) => void

const send =
	(status: number, body: string, headers: Record<string, string> = {}): Misbehaviour =>
	(response) => {
		response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
	}
const cutAfter =
	(status: number, head: string): Misbehaviour =>
	(response) => {
		response.writeHead(status, { 'content-type': 'application/json', 'content-length': '1000' })
		response.write(head)
		setTimeout(() => response.destroy(), 5)
	}

/** Failures of any endpoint. */
const misbehaviours: readonly Misbehaviour[] = [
	// Stalls: before the response, within the headers, within the body.
	() => {},
	(response) => void response.socket?.write('HTTP/1.1 200 OK\r\ncontent-ty'),
	(response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{"items":'),
	// Resets and truncates.
	(response) => void response.destroy(),
	(response) => void response.socket?.resetAndDestroy(),
	cutAfter(200, '{"items":[]'),
	cutAfter(500, '{"message":'),
	// Sends wrong responses.
	send(200, '<!doctype html><title>Log in</title>', { 'content-type': 'text/html' }),
	send(200, '<html>', { 'content-type': 'application/json' }),
	...['{}', '[]', '1', 'null', '{"items":null}', '{"message":"x","error":"y"}', '{"key":1e400}', ''].map(
		(body) => send(200, body),
	),
	(response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('this is no gzip'),
	(response) =>
		void response
			.writeHead(500, { 'content-encoding': 'gzip', 'content-type': 'application/json' })
			.end(gzipSync(Buffer.alloc(2 ** 22, 32))),
	send(401, '{"message":"no"}'),
	send(403, '{"timestamp":"x","status":403,"error":"Forbidden","path":"/"}'),
	send(404, ''),
	send(429, '', { 'retry-after': '99999999999999999999' }),
	send(503, '', { 'retry-after': '0' }),
	send(302, '', { location: 'https://elsewhere.example.com/login?token=x' }),
	// Repeats the request in an error.
	(response, { headers }) =>
		send(400, JSON.stringify({ message: JSON.stringify(headers) }))(response, {} as IncomingMessage),
]

function work(request: IncomingMessage, response: ServerResponse): void {
	const path = request.url ?? ''
	if (path === '/token') {
		send(200, '{"access_token":"chaos-token-value","token_type":"Bearer","expires_in":300}')(
			response,
			request,
		)
	} else if (path.endsWith('/login')) {
		response.writeHead(204, { 'set-cookie': 'OPERATE-SESSION=chaos-session-value; Path=/' }).end()
	} else {
		const item = '{"key":9007199254740993,"processInstanceKey":1,"type":"JOB_NO_RETRIES"}'
		send(200, `{"items":[${item}],"sortValues":[1,1],"total":1}`)(response, request)
	}
}

/** Starts a server that responds correctly in about half of the cases, and otherwise fails. */
export async function startChaos(random: () => number): Promise<Server & { readonly url: string }> {
	const server = createServer((request, response) => {
		request.resume()
		request.on('error', () => {})
		response.on('error', () => {})
		const isLogin = request.url === '/token' || request.url?.endsWith('/login')
		if (random() < (isLogin ? 0.15 : 0.5)) {
			draw(random, misbehaviours)(response, request)
		} else {
			work(request, response)
		}
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	return Object.assign(server, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}
