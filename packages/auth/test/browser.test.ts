import { afterEach, expect, test, vi } from 'vitest'
import { authFetch, bearer, cookie, saas, selfManaged } from '../src/index.ts'
import { grant } from './fetcher.ts'
import { serve } from './server.ts'

afterEach(() => void vi.unstubAllGlobals())

const client = { clientId: 'id', clientSecret: 'secret', tokenUrl: 'https://login.example.com/token' }

test('client credentials are refused in a page and in its workers, unless that is asked for', () => {
	for (const name of ['document', 'importScripts']) {
		vi.stubGlobal(name, {})
		expect(() => saas(client)).toThrow(expect.objectContaining({ code: 'browser_refused' }))
		expect(() => selfManaged(client)).toThrow(expect.objectContaining({ code: 'browser_refused' }))
		expect(() => saas({ ...client, dangerouslyAllowBrowser: true })).not.toThrow()
		expect(() => bearer(() => 'token')).not.toThrow()
		vi.unstubAllGlobals()
	}
})

test('a worker of Deno is no browser', () => {
	vi.stubGlobal('importScripts', () => {})
	vi.stubGlobal('Deno', {})
	expect(() => saas(client)).not.toThrow()
})

test('cookie leaves the cookies to a browser, and sends the CSRF header that the answer shows', async () => {
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
