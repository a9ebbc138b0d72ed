import { bearer, selfManaged } from '@operate-api/auth'
import { startOperate } from '@operate-api/emulator'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createOperateClient, key, type Middleware } from '../../src/index.ts'
import { emptyPage, serve, serveEmptyPages } from '../server.ts'

const server = await serveEmptyPages()
afterAll(() => server[Symbol.asyncDispose]())
beforeEach(() => {
	server.received.length = 0
})
const baseUrl = server.url

describe('options of openapi-fetch', () => {
	it('headers: of the client, of a call, and null to remove one', async () => {
		const operate = createOperateClient({ baseUrl, headers: { 'x-a': 'client', 'x-b': 'client' } })
		await operate.incidents.search({}, { headers: { 'x-a': 'call' } })
		await operate.POST('/v1/incidents/search', { body: {}, headers: { 'x-a': null } })
		const [named, raw] = server.received.map(({ headers }) => headers)
		expect(named).toMatchObject({ 'x-a': 'call', 'x-b': 'client', 'content-type': 'application/json' })
		expect(raw).toMatchObject({ 'x-b': 'client' })
		expect(raw).not.toHaveProperty('x-a')
	})

	it('fetch: of the client and of a call, also for the second request after a 401', async () => {
		await using emulator = await startOperate({ instances: 1 })
		const seen: string[] = []
		const through = (name: string) => (request: Request) => {
			seen.push(name)
			return fetch(request)
		}
		const operate = createOperateClient({
			baseUrl: emulator.url,
			fetch: through('client'),
			auth: selfManaged(emulator.selfManaged),
		})
		await operate.incidents.search()
		emulator.expire('tokens')
		await operate.POST('/v1/incidents/search', { body: {}, fetch: through('call') })
		expect(seen).toEqual(['client', 'call', 'call'])
	})

	it('fetch: the global one at the time of the call, so that a test can replace it', async () => {
		const operate = createOperateClient({ baseUrl })
		const original = globalThis.fetch
		globalThis.fetch = async () => Response.json({ ...emptyPage, total: 7 })
		try {
			expect((await operate.incidents.search()).total).toBe(7)
		} finally {
			globalThis.fetch = original
		}
		expect(server.received).toHaveLength(0)
	})

	it('Request: a class of your own, whose requests are passed to fetch', async () => {
		class MyRequest extends Request {
			readonly mine = true
		}
		const given: unknown[] = []
		const operate = createOperateClient({
			baseUrl,
			Request: MyRequest,
			auth: bearer('token'),
			fetch(request) {
				given.push(request)
				return fetch(request)
			},
		})
		await operate.incidents.search()
		expect(given[0]).toBeInstanceOf(MyRequest)
	})

	it('requestInitExt: passed to fetch, also for the second request after a 401', async () => {
		await using emulator = await startOperate({ instances: 1 })
		const extensions: unknown[] = []
		const operate = createOperateClient({
			baseUrl: emulator.url,
			requestInitExt: { dispatcher: 'mine' },
			auth: selfManaged(emulator.selfManaged),
			fetch: ((request: Request, init: unknown) => {
				extensions.push(init)
				return fetch(request)
			}) as (request: Request) => Promise<Response>,
		})
		await operate.incidents.search()
		emulator.expire('tokens')
		await operate.incidents.search()
		expect(extensions).toHaveLength(3)
		for (const extension of extensions) {
			expect(extension).toMatchObject({ dispatcher: 'mine', method: 'POST' })
		}
	})

	it('querySerializer, bodySerializer and pathSerializer', async () => {
		const operate = createOperateClient({
			baseUrl,
			querySerializer: () => 'from=client',
			bodySerializer: (body) => JSON.stringify({ wrapped: body }),
			pathSerializer: (path, params) => path.replace('{key}', `0${String(params.key)}`),
		})
		await operate.GET('/v1/incidents/{key}', { params: { path: { key: key('1') } } }).catch(() => {})
		await operate.POST('/v1/incidents/search', { body: { size: 2 }, querySerializer: () => 'from=call' })
		expect(server.received.map(({ path }) => path)).toEqual([
			'/v1/incidents/01?from=client',
			'/v1/incidents/search?from=call',
		])
		expect(server.received[1]?.body).toBe('{"wrapped":{"size":2}}')
	})

	it('RequestInit: redirect and others', async () => {
		await using moved = await serve(({ path }) =>
			path.startsWith('/old') ? { status: 307, headers: { location: '/new' } } : { body: emptyPage },
		)
		const operate = createOperateClient({ baseUrl: `${moved.url}/old`, redirect: 'follow' })
		expect(await operate.incidents.search()).toEqual(emptyPage)
	})

	it('middleware: of the client and of a call, ejected again, and in the order of openapi-fetch', async () => {
		const order: string[] = []
		const named = (name: string): Middleware => ({
			onRequest: () => void order.push(`${name} request`),
			onResponse: () => void order.push(`${name} response`),
		})
		const operate = createOperateClient({ baseUrl, auth: bearer('token') })
		const [first, second] = [named('first'), named('second')]
		operate.use(first, second)
		await operate.POST('/v1/incidents/search', { body: {}, middleware: [named('call')] })
		expect(order).toEqual([
			...['first request', 'second request', 'call request'],
			...['call response', 'second response', 'first response'],
		])
		order.length = 0
		operate.eject(second)
		await operate.incidents.search()
		expect(order).toEqual(['first request', 'first response'])
	})

	it('middleware: sees no credentials, and cannot send them elsewhere', async () => {
		await using other = await serveEmptyPages()
		const operate = createOperateClient({ baseUrl, auth: bearer('token'), retry: false })
		const seen: (string | null)[] = []
		const look: Middleware = {
			onRequest: ({ request }) => void seen.push(request.headers.get('authorization')),
		}
		operate.use(look)
		await operate.POST('/v1/incidents/search', { body: {}, middleware: [look] })
		expect(seen).toEqual([null, null])
		expect(server.received[0]?.headers.authorization).toBe('Bearer token')
		operate.use({ onRequest: ({ request }) => new Request(other.url, request) })
		await expect(operate.incidents.search()).rejects.toMatchObject({ code: 'url_not_allowed' })
		expect(other.received).toHaveLength(0)
	})

	it('middleware: a POST that it replaced is sent again unchanged after a 401', async () => {
		await using emulator = await startOperate({ instances: 4 })
		const operate = createOperateClient({ baseUrl: emulator.url, auth: selfManaged(emulator.selfManaged) })
		operate.use({
			onRequest: ({ request }) =>
				new Request(request, { headers: { ...Object.fromEntries(request.headers), 'x-a': 'b' } }),
		})
		await operate.processInstances.search({ size: 2 })
		emulator.expire('tokens')
		expect((await operate.processInstances.search({ size: 3 })).items).toHaveLength(3)
		const searches = emulator.requests.filter(({ path }) => path.endsWith('/search'))
		expect(searches.map(({ status, body }) => [status, body])).toEqual([
			[200, '{"size":2}'],
			[401, '{"size":3}'],
			[200, '{"size":3}'],
		])
		expect(searches.every(({ headers }) => headers['x-a'] === 'b')).toBe(true)
	})

	it('middleware: can respond, change a response, and handle an error', async () => {
		const operate = createOperateClient({ baseUrl })
		const total = (total: number) => Response.json({ ...emptyPage, total })
		const answers: Middleware[] = [
			{ onRequest: () => total(1) },
			{ onResponse: () => total(2) },
			{ onResponse: () => Response.json({ message: 'changed', status: 400 }, { status: 400 }) },
		]
		const outcomes = []
		for (const middleware of answers) {
			const { data, error } = await operate.POST('/v1/incidents/search', {
				body: {},
				middleware: [middleware],
			})
			outcomes.push(data?.total ?? error)
		}
		expect(outcomes).toEqual([1, 2, { message: 'changed', status: 400 }])
		const cut = createOperateClient({ baseUrl, fetch: () => Promise.reject(new Error('cut')), retry: false })
		cut.use({ onError: () => total(3) })
		expect((await cut.incidents.search()).total).toBe(3)
		const mine = new Error('mine')
		const other = createOperateClient({
			baseUrl,
			fetch: () => Promise.reject(new Error('cut')),
			retry: false,
		})
		other.use({ onError: () => mine })
		await expect(other.incidents.search()).rejects.toBe(mine)
	})

	it('parseAs: every form of a response', async () => {
		await using exact = await serve(() => ({ body: '{"key":9007199254740993}' }))
		const operate = createOperateClient({ baseUrl: exact.url })
		const params = { path: { key: key('1') } }
		const parsed = async (parseAs?: 'json' | 'text' | 'blob' | 'arrayBuffer' | 'stream') =>
			(await operate.GET('/v1/incidents/{key}', { params, ...(parseAs && { parseAs }) })).data as unknown
		expect(await parsed()).toEqual({ key: '9007199254740993' })
		expect(await parsed('json')).toEqual({ key: '9007199254740993' })
		expect(await parsed('text')).toBe('{"key":9007199254740993}')
		expect(await ((await parsed('blob')) as Blob).text()).toBe('{"key":9007199254740993}')
		expect(await parsed('arrayBuffer')).toHaveProperty('byteLength', 24)
		const stream = (await parsed('stream')) as ReadableStream
		expect(await new Response(stream).text()).toBe('{"key":9007199254740993}')
	})

	it('every method, and request() for any', async () => {
		const operate = createOperateClient({ baseUrl })
		const methods = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'] as const
		for (const method of methods) {
			const { response } = await (operate[method] as typeof operate.GET)(
				'/v1/incidents' as '/v1/incidents/{key}',
				{} as never,
			)
			expect(response.status).toBe(200)
		}
		await operate.request('post', '/v1/incidents/search', { body: {} })
		expect(server.received.map(({ method }) => method)).toEqual([...methods, 'POST'])
	})
})
