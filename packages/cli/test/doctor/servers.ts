import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

/** A server on loopback that a test closes at its end. */
export interface TestServer extends AsyncDisposable {
	readonly port: number
	readonly url: string
}

async function open(server: Server, scheme = 'http'): Promise<TestServer> {
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	const { port } = server.address() as AddressInfo
	return {
		port,
		url: `${scheme}://127.0.0.1:${port}`,
		async [Symbol.asyncDispose]() {
			server.close()
			server.closeAllConnections()
		},
	}
}

/** Starts a server that responds to every request in the same way. */
export const startServer = (respond: (request: IncomingMessage, response: ServerResponse) => void) =>
	open(createServer(respond))

/** Changes what passes through a gateway. */
export interface Gateway {
	/** Headers of requests and responses that do not pass, and cookies of these names. */
	readonly removes: RegExp
	readonly from: 'requests' | 'responses'
}

const without = (headers: NodeJS.Dict<string | string[]>, removes: RegExp) =>
	Object.fromEntries(
		Object.entries(headers)
			.filter(([name]) => !removes.test(name))
			.map(([name, value]) => {
				if (name === 'set-cookie') {
					return [name, [value ?? []].flat().filter((cookie) => !removes.test(cookie.split('=')[0] ?? ''))]
				}
				return name === 'cookie'
					? [
							name,
							String(value)
								.split('; ')
								.filter((cookie) => !removes.test(cookie.split('=')[0] ?? ''))
								.join('; '),
						]
					: [name, value]
			}),
	)

/** Starts a gateway in front of a server, which removes headers and cookies. */
export const startGateway = (target: string, { removes, from }: Gateway) =>
	startServer((incoming, outgoing) => {
		const headers = from === 'requests' ? without(incoming.headers, removes) : incoming.headers
		const onward = request(
			new URL(incoming.url ?? '/', target),
			{ method: incoming.method, headers },
			(response) => {
				outgoing.writeHead(
					response.statusCode ?? 502,
					from === 'responses' ? without(response.headers, removes) : response.headers,
				)
				response.pipe(outgoing)
			},
		)
		onward.on('error', () => outgoing.destroy())
		incoming.pipe(onward)
	})

/** Starts a proxy that opens tunnels to a server, whatever host is asked for. */
export async function startProxy(target: TestServer | { readonly url: string }): Promise<TestServer> {
	const { hostname, port } = new URL(target.url)
	const server = createServer((_request, response) => response.writeHead(405).end())
	server.on('connect', (_request, socket) => {
		const tunnel = connect(Number(port), hostname, () => {
			socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
			tunnel.pipe(socket)
			socket.pipe(tunnel)
		})
		tunnel.on('error', () => socket.destroy())
		socket.on('error', () => tunnel.destroy())
	})
	return open(server)
}

/** Starts a port that never completes a connection, as behind a firewall: nothing accepts, and the queue is full. */
export async function startFirewalledPort(): Promise<TestServer> {
	const worker = new Worker(
		`const { parentPort } = require('node:worker_threads')
		const server = require('node:net').createServer()
		server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
			parentPort.postMessage(server.address().port)
			setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 50)
		})`,
		{ eval: true },
	)
	const [port] = (await once(worker, 'message')) as [number]
	await new Promise((resolve) => setTimeout(resolve, 200))
	const sockets = Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => {}))
	await new Promise((resolve) => setTimeout(resolve, 200))
	return {
		port,
		url: `http://127.0.0.1:${port}`,
		async [Symbol.asyncDispose]() {
			for (const socket of sockets) {
				socket.destroy()
			}
			await worker.terminate()
		},
	}
}

/** Creates a key and a certificate of its own authority. Undefined where there is no openssl. */
function createCertificate(name: string): { readonly key: string; readonly cert: string } | undefined {
	const folder = mkdtempSync(join(tmpdir(), 'operate-tls-'))
	try {
		const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
		execFileSync(
			'openssl',
			[
				'req',
				'-x509',
				'-newkey',
				'ec',
				'-pkeyopt',
				'ec_paramgen_curve:prime256v1',
				'-nodes',
				'-days',
				'2',
				'-keyout',
				key,
				'-out',
				cert,
				'-subj',
				`/CN=${name}`,
				'-addext',
				`subjectAltName=DNS:${name}`,
			],
			{ stdio: 'ignore' },
		)
		return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
	} catch {
		return undefined
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}

export const certificate = createCertificate('localhost')

/** Starts a server with a certificate that nobody trusts. */
export async function startTlsServer(): Promise<TestServer> {
	const server = createTlsServer(certificate ?? {}, (_request, response) => response.end('hello'))
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	const { port } = server.address() as AddressInfo
	return {
		port,
		url: `https://localhost:${port}`,
		async [Symbol.asyncDispose]() {
			server.close()
			server.closeAllConnections()
		},
	}
}
