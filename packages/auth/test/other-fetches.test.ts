import fetch3 from 'node-fetch-3'
import createClient from 'openapi-fetch'
import * as undici6 from 'undici'
import * as undici7 from 'undici-7'
import { afterEach, expect, test, vi } from 'vitest'
import { authFetch } from '../src/index.ts'
import { grant, loginNames, loginOf, type Paths } from './fetcher.ts'
import { serve } from './server.ts'

// The package has no types.
const { default: fetch2 } = await import('node-fetch-2' as string)

type Fetch = typeof globalThis.fetch
const fetches: Record<string, Fetch> = {
	'undici 6': undici6.fetch as unknown as Fetch,
	'undici 7': undici7.fetch as unknown as Fetch,
	'undici 7 with a dispatcher': ((input: string, init: object) =>
		undici7.fetch(input, { ...init, dispatcher: new undici7.Agent() })) as unknown as Fetch,
	'node-fetch 2, which cross-fetch uses': fetch2 as unknown as Fetch,
	'node-fetch 3': fetch3 as unknown as Fetch,
}

afterEach(() => void vi.unstubAllGlobals())

/** An AbortController like that of a jsdom page. Node 24 and undici 7 only accept the platform's own. */
class PageSignal extends EventTarget {
	aborted = false
	reason: unknown
}
class PageController {
	readonly signal = new PageSignal()
	abort(reason: unknown) {
		Object.assign(this.signal, { aborted: true, reason })
		this.signal.dispatchEvent(new Event('abort'))
	}
}

/** Starts a server that refuses the first credentials of a login that can renew them. */
const startServer = () => {
	let isRefusing = true
	return serve((request, index) => {
		const granted = grant(request, index)
		if (granted !== undefined) return granted
		const isBasic = request.headers.authorization?.startsWith('Basic')
		if (isRefusing && !isBasic) {
			isRefusing = false
			return { status: 401, body: {} }
		}
		return { body: { echo: request.body } }
	})
}

const cells = Object.keys(fetches).flatMap((name) => loginNames.map((login) => ({ name, login })))
test.each(cells)('$login works through $name, also after a 401', async ({ name, login }) => {
	await using server = await startServer()
	const fetch = fetches[name]
	const auth = loginOf(login, server.url, fetch && login !== 'bearer' ? { fetch } : {}).forBaseUrl(server.url)
	const send = authFetch(auth, fetch)
	for (const body of ['{"a":1}', new TextEncoder().encode('{"a":1}')]) {
		const response = await send(`${server.url}/v1/search`, { method: 'POST', body })
		expect(await response.json()).toEqual({ echo: '{"a":1}' })
	}
	const request = new Request(`${server.url}/v1/search`, { method: 'POST', body: '{"a":1}' })
	expect(await (await send(request)).json()).toEqual({ echo: '{"a":1}' })
})

test.each([undici6, undici7])(
	'as middleware, a login works with a fetch and its own Request class',
	async (library) => {
		await using server = await startServer()
		const { fetch, Request } = library as unknown as typeof globalThis
		const client = createClient<Paths>({ baseUrl: server.url, fetch, Request })
		client.use(loginOf('saas', server.url, { fetch }).forBaseUrl(server.url))
		expect((await client.POST('/v1/search', { body: { a: 1 } })).data).toEqual({ echo: '{"a":1}' })
	},
)

test.each(Object.keys(fetches))(
	'as middleware, %s without its Request class names the missing option',
	async (name) => {
		await using server = await startServer()
		const fetch = fetches[name]
		const client = createClient<Paths>({ baseUrl: server.url, ...(fetch && { fetch }) })
		client.use(loginOf('basic', server.url).forBaseUrl(server.url))
		await expect(client.GET('/v1/thing')).rejects.toMatchObject({
			code: 'invalid_options',
			message: expect.stringContaining('"Request"'),
		})
	},
)

test.each([undefined, ...Object.keys(fetches)])('a signal of a page ends a call through %s', async (name) => {
	await using server = await serve((request, index) => grant(request, index) ?? (() => {}))
	const fetch = name === undefined ? undefined : fetches[name]
	const send = authFetch(loginOf('cookie', server.url, fetch && { fetch }).forBaseUrl(server.url), fetch)
	const controller = new PageController()
	const call = send(`${server.url}/v1/thing`, { signal: controller.signal as unknown as AbortSignal })
	await expect.poll(() => server.count('/v1/thing')).toBe(1)
	controller.abort(new Error('enough'))
	await expect(call).rejects.toThrow('enough')
})

test("a login works in a page that replaces the platform's AbortController", async () => {
	vi.stubGlobal('AbortController', PageController)
	vi.stubGlobal('AbortSignal', PageSignal)
	await using server = await startServer()
	for (const login of loginNames) {
		const send = authFetch(loginOf(login, server.url).forBaseUrl(server.url))
		const { signal } = new AbortController()
		expect((await send(`${server.url}/v1/thing`, { signal })).status).toBe(200)
	}
})

test('a logging middleware never prints the credentials if the login is in the fetch', async () => {
	await using server = await startServer()
	const log: string[] = []
	for (const login of loginNames) {
		const fetch = authFetch(loginOf(login, server.url).forBaseUrl(server.url))
		const client = createClient<Paths>({ baseUrl: server.url, fetch })
		client.use({
			onRequest: ({ request }) => void log.push(JSON.stringify([...request.headers])),
			onResponse: ({ request }) => void log.push(JSON.stringify([...request.headers])),
			onError: ({ request }) => void log.push(JSON.stringify([...request.headers])),
		})
		await client.POST('/v1/search', { body: { a: 1 } })
	}
	expect(log).toHaveLength(2 * loginNames.length)
	expect(log.join()).not.toMatch(/SENTINEL|authorization|cookie|csrf|Basic/i)
})
