import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'

/** Certificates of a private certificate authority: for 127.0.0.1, and for a client. */
export interface Certificates extends Disposable {
	/** The path of `ca.crt`, `server.crt`, `server.key`, `client.crt` or `client.key`. */
	path(name: string): string
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout']

/** Creates a private certificate authority and its certificates. */
export function makeCertificates(): Certificates {
	const folder = mkdtempSync(join(tmpdir(), 'operate-api-tls-'))
	const path = (name: string) => join(folder, name)
	const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
	openssl('req', '-x509', '-days', '1', ...newKey, path('ca.key'), '-subj', '/CN=CA', '-out', path('ca.crt'))
	const ca = ['-CA', path('ca.crt'), '-CAkey', path('ca.key'), '-CAcreateserial', '-copy_extensions', 'copy']
	for (const name of ['server', 'client']) {
		const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1']
		openssl('req', '-new', ...newKey, path(`${name}.key`), ...subject, '-out', path(`${name}.csr`))
		openssl('x509', '-req', '-days', '1', '-in', path(`${name}.csr`), ...ca, '-out', path(`${name}.crt`))
	}
	return { path, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) }
}

/** A server on loopback, and the values that it recorded. */
export interface SeenServer extends AsyncDisposable {
	readonly url: string
	readonly seen: string[]
}

async function listen(server: Server, scheme: string, seen: string[]): Promise<SeenServer> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const { port } = server.address() as AddressInfo
	return {
		url: `${scheme}://127.0.0.1:${port}`,
		seen,
		async [Symbol.asyncDispose]() {
			server.closeAllConnections()
			await new Promise((resolve) => server.close(resolve))
		},
	}
}

const emptyPage = { items: [], sortValues: [], total: 0 }

/**
 * Starts an Operate without data, with a token endpoint and a cookie login, on https. It records the path and the
 * client certificate of each request. It refuses the first credentials, so that a repeated request is recorded, too.
 */
export function serveTls({ path }: Certificates, needsCertificate: boolean): Promise<SeenServer> {
	const seen: string[] = []
	let isRefusing = true
	const read = (name: string) => readFileSync(path(name))
	const settings = { key: read('server.key'), cert: read('server.crt'), ca: read('ca.crt') }
	const clientSettings = { requestCert: true, rejectUnauthorized: needsCertificate }
	const server = createServer({ ...settings, ...clientSettings }, (request, response) => {
		const { subject } = (request.socket as TLSSocket).getPeerCertificate()
		seen.push(`${request.url} ${subject?.CN ?? 'nobody'}`)
		request.resume()
		const sendJson = (status: number, body: object) => {
			response.writeHead(status, { 'content-type': 'application/json' })
			response.end(JSON.stringify(body))
		}
		if (request.url === '/token') {
			return sendJson(200, { access_token: `t${seen.length}`, token_type: 'Bearer' })
		}
		if (request.url === '/api/login') {
			response.writeHead(204, { 'set-cookie': `OPERATE-SESSION=s${seen.length}; Path=/` })
			return response.end()
		}
		// HTTP Basic cannot be renewed.
		const isRefused = isRefusing && !request.headers.authorization?.startsWith('Basic')
		isRefusing = false
		sendJson(isRefused ? 401 : 200, isRefused ? {} : emptyPage)
	})
	return listen(server, 'https', seen)
}

/** Starts a proxy for https. It records the hosts that it connects to. */
export function serveProxy(): Promise<SeenServer> {
	const seen: string[] = []
	const server = createHttpServer((_request, response) => response.writeHead(405).end())
	server.on('connect', (request, socket) => {
		seen.push(`CONNECT ${request.url}`)
		const [host, port] = String(request.url).split(':')
		const upstream = connect(Number(port), host, () => {
			socket.write('HTTP/1.1 200 OK\r\n\r\n')
			socket.pipe(upstream).pipe(socket)
		})
		upstream.on('error', () => socket.destroy())
		socket.on('error', () => upstream.destroy())
	})
	return listen(server, 'http', seen)
}
