import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { Agent } from 'undici'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { saas } from '../../src/index.ts'
import { clientWith } from '../fetcher.ts'

const folder = mkdtempSync(join(tmpdir(), 'operate-api-tls-'))
const path = (name: string) => join(folder, name)
const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
const read = (name: string) => readFileSync(path(name))

function makeCertificate(name: string, subject: string) {
	const key = [
		'-newkey',
		'ec',
		'-pkeyopt',
		'ec_paramgen_curve:P-256',
		'-nodes',
		'-keyout',
		path(`${name}.key`),
	]
	const names = ['-addext', 'subjectAltName=IP:127.0.0.1']
	openssl('req', '-new', ...key, '-subj', `/CN=${subject}`, ...names, '-out', path(`${name}.csr`))
	const ca = ['-CA', path('ca.crt'), '-CAkey', path('ca.key'), '-CAcreateserial', '-copy_extensions', 'copy']
	openssl('x509', '-req', '-days', '1', '-in', path(`${name}.csr`), ...ca, '-out', path(`${name}.crt`))
}

const seen: (string | undefined)[] = []
let server: ReturnType<typeof createServer>
let url = ''

beforeAll(async () => {
	const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', path('ca.key')]
	openssl('req', '-x509', '-days', '1', ...key, '-subj', '/CN=Test CA', '-out', path('ca.crt'))
	makeCertificate('server', '127.0.0.1')
	makeCertificate('client', 'operate-scripts')
	const settings = {
		key: read('server.key'),
		cert: read('server.crt'),
		ca: read('ca.crt'),
		requestCert: true,
	}
	let refused = false
	server = createServer({ ...settings, rejectUnauthorized: true }, (request, response) => {
		const { subject } = (request.socket as TLSSocket).getPeerCertificate()
		seen.push(`${request.url} ${subject.CN}`)
		request.resume()
		const isToken = request.url === '/token'
		// The first call is refused, so that the replay shows its certificate as well.
		const status = isToken || refused ? 200 : 401
		if (!isToken) refused = true
		response.writeHead(status, { 'content-type': 'application/json' })
		response.end(
			JSON.stringify(isToken ? { access_token: `t${seen.length}`, token_type: 'Bearer' } : { ok: true }),
		)
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const address = server.address()
	url = `https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(async () => {
	vi.restoreAllMocks()
	server.closeAllConnections()
	await new Promise((resolve) => server.close(resolve))
	rmSync(folder, { recursive: true })
})

const login = (fetch?: typeof globalThis.fetch) =>
	saas({ clientId: 'id', clientSecret: 's', tokenUrl: `${url}/token`, ...(fetch ? { fetch } : {}) })

test("the recipe's fetch shows the certificate to the token endpoint and to the API, replay included", async () => {
	const page = readFileSync(new URL('../../docs/certificates.md', import.meta.url), 'utf8')
	const code = /^```js\n([\s\S]*?)^```/m.exec(page)?.[1] ?? ''
	// Beside the package's own modules, so that `undici` is found; with the certificates of this test.
	const recipe = new URL(`../../reports/recipe-${process.pid}.mjs`, import.meta.url)
	mkdirSync(new URL('.', recipe), { recursive: true })
	writeFileSync(
		recipe,
		code.replaceAll(/'(\w+\.(?:crt|key))'/g, (_, name: string) => JSON.stringify(path(name))),
	)
	const { fetchWithCertificate: fetch } = await import(/* @vite-ignore */ recipe.href)
	rmSync(recipe)
	const client = clientWith(login(fetch), url, { fetch })
	expect((await client.POST('/v1/search', { body: { size: 1 } })).data).toEqual({ ok: true })
	expect(seen).toEqual([
		'/token operate-scripts',
		'/v1/search operate-scripts',
		'/token operate-scripts',
		'/v1/search operate-scripts',
	])
})

test('nothing falls back: without the certificate there is no token, and with an unknown CA no connection', async () => {
	// The waits between the three tries are of no interest here.
	vi.spyOn(Math, 'random').mockReturnValue(0)
	seen.length = 0
	await expect(clientWith(login(), url).GET('/v1/thing')).rejects.toMatchObject({ code: 'network' })
	const dispatcher = new Agent({ connect: { ca: read('ca.crt') } })
	const fetch: typeof globalThis.fetch = (input, init) =>
		globalThis.fetch(input, { ...init, dispatcher } as object)
	await expect(clientWith(login(fetch), url, { fetch }).GET('/v1/thing')).rejects.toMatchObject({
		code: 'network',
	})
	expect(seen).toEqual([])
	await dispatcher.close()
})
