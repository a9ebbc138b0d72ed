import { afterEach, expect, test, vi } from 'vitest'
import { authFetch, bearer, cookie, saas, selfManaged } from '../src/index.ts'
import { grant } from './fetcher.ts'
import { serve } from './server.ts'

afterEach(() => void vi.unstubAllGlobals())

const client = { clientId: 'id', clientSecret: 'secret', tokenUrl: 'https://login.example.com/token' }

/** Lets this process look like a page or a worker of a browser. */
function stubBrowser(globals: Record<string, unknown>) {
	vi.stubGlobal('process', Object.create(process, { [Symbol.toStringTag]: { value: 'Object' } }))
	for (const [name, value] of Object.entries(globals)) {
		vi.stubGlobal(name, value)
	}
}

test.each([
	['a page', { window: {}, document: {} }],
	['a worker of a page', { importScripts: () => {}, WorkerNavigator: class {} }],
])(
	'client credentials are refused in %s, and the error names the option that allows them',
	(_name, globals) => {
		stubBrowser(globals)
		for (const create of [saas, selfManaged]) {
			expect(() => create(client)).toThrow(
				expect.objectContaining({
					code: 'browser_refused',
					message: expect.stringContaining('"dangerouslyAllowBrowser"'),
				}),
			)
			expect(() => create({ ...client, dangerouslyAllowBrowser: true })).not.toThrow()
		}
		expect(() => bearer(() => 'token')).not.toThrow()
	},
)

test('in a browser, names below localhost are loopback addresses', () => {
	const options = { baseUrl: 'http://operate.localhost:8080' }
	expect(() => bearer('token', options)).toThrow(expect.objectContaining({ code: 'insecure_url' }))
	stubBrowser({ window: {}, document: {} })
	expect(() => bearer('token', options)).not.toThrow()
})

test.each([
	['a document that a test environment defines', { document: {}, window: {} }],
	['importScripts', { importScripts: () => {} }],
])('%s in Node is not taken for a browser', (_name, globals) => {
	for (const [name, value] of Object.entries(globals)) {
		vi.stubGlobal(name, value)
	}
	expect(() => saas(client)).not.toThrow()
})

test('in a browser, cookie sends no Cookie header, and the CSRF header of the response', async () => {
	// As in a browser: the Cookie header is dropped, and Set-Cookie is hidden.
	class BrowserRequest extends Request {
		constructor(input: string | URL | Request, init?: RequestInit) {
			super(input, init)
			this.headers.delete('cookie')
		}
	}
	vi.stubGlobal('Request', BrowserRequest)
	vi.stubGlobal('location', { href: 'http://localhost/page' })
	await using server = await serve((request, index) => grant(request, index) ?? { body: {} })
	const logins: RequestInit[] = []
	const fetch = (async (input: string | Request, init?: RequestInit) => {
		if (typeof input === 'string' && init) logins.push(init)
		const { status, headers } = await globalThis.fetch(input, init)
		const shown = new Headers(headers)
		shown.delete('set-cookie')
		return new Response(null, { status, headers: shown })
	}) as typeof globalThis.fetch
	const auth = cookie({ username: 'demo', password: 'demo', baseUrl: server.url, fetch })
	const sent: Request[] = []
	const fetchOperate = authFetch(auth, (async (request: Request) => {
		sent.push(request)
		return fetch(request)
	}) as typeof globalThis.fetch)
	await fetchOperate(`${server.url}/v1/search`, { method: 'POST', body: '{}' })
	expect(logins.map(({ credentials }) => credentials)).toEqual(['include'])
	expect(sent.map(({ credentials }) => credentials)).toEqual(['include'])
	expect(server.received.at(-1)?.headers['x-csrf-token']).toMatch(/csrf/)
	expect(server.received.at(-1)?.headers.cookie).toBeUndefined()
})
