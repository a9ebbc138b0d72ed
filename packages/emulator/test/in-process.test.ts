import { expect, test, vi } from 'vitest'
import { createOperate, type InProcessOptions, type LoggedRequest } from '../src/index.ts'
import { login } from './support/api.ts'

const search = 'POST /v1/incidents/search'

const open = (options: InProcessOptions = {}) => {
	const operate = createOperate({ unprotectedApi: true, instances: 40, ...options })
	const post = (path: string, init: RequestInit = {}) =>
		operate.fetch(`${operate.url}${path}`, { method: 'POST', ...init })
	return { operate, post, find: (init?: RequestInit) => post('/v1/incidents/search', init) }
}

test('responds to the logins and calls of a client, without a port', async () => {
	await using operate = createOperate()
	expect(operate.url).toBe('https://operate.test')
	const call = await login(operate, operate.saas, operate.fetch)
	const { status, body } = await call(search, { size: 1 })
	expect([status, body.items.length]).toEqual([200, 1])
	expect(operate.requests.map(({ route, status }) => [route, status])).toEqual([
		['POST /oauth/token', 200],
		[search, 200],
	])
	await expect(fetch(operate.url)).rejects.toThrow('fetch failed')
})

test('an unprotected API needs no login, and other APIs do', async () => {
	const { find } = open()
	expect((await find()).status).toBe(200)
	expect((await open({ unprotectedApi: false }).find()).status).toBe(401)
})

test('a session works with both of its cookies from the login on', async () => {
	const { operate, post } = open({ unprotectedApi: false })
	const { username, password, loginUrl } = operate.cookie
	const signedIn = await operate.fetch(loginUrl, {
		method: 'POST',
		body: new URLSearchParams({ username, password }),
	})
	const cookies = signedIn.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
	expect(cookies).toHaveLength(2)
	const headers = { cookie: cookies.join('; '), 'x-csrf-token': signedIn.headers.get('x-csrf-token') ?? '' }
	expect((await post('/v1/incidents/search', { headers })).status).toBe(200)
	operate.expire('sessions')
	expect((await post('/v1/incidents/search', { headers })).status).toBe(401)
})

test('faults come in the order of their list, and null lets a request through', async () => {
	const { operate, find } = open({ faults: { [search]: [null, { status: 503, retryAfter: 2 }] } })
	const statuses = async () => [(await find()).status, (await find()).status, (await find()).status]
	expect(await statuses()).toEqual([200, 503, 200])
	operate.reset()
	expect(await statuses()).toEqual([200, 503, 200])
	operate.faults.next(search, [null, { status: 500 }], 2)
	expect([...(await statuses()), ...(await statuses())]).toEqual([200, 500, 200, 500, 200, 200])
	expect(() => operate.faults.always(search, null as never)).toThrow('fault: expected an object')
	expect(() => operate.faults.next(search, null as never)).toThrow('fault: expected an object')
})

test('a connection that is cut fails as with the fetch of Node', async () => {
	const { operate, find } = open()
	operate.faults.next(search, { reset: true })
	await expect(find()).rejects.toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } })
	operate.faults.next(search, { truncate: true })
	await expect((await find()).text()).rejects.toThrow('terminated')
	expect(operate.requests.map(({ status }) => status)).toEqual([undefined, undefined])
	operate.faults.next(search, { slow: 1, delay: 5 })
	expect(await (await find()).text()).toBe(await (await find()).text())
})

test('a signal ends a call without a response, and a slow body', async () => {
	const { operate, find } = open()
	const reason = new Error('enough')
	await expect(find({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
	operate.faults.next(search, { stall: true })
	await expect(find({ signal: AbortSignal.timeout(20) })).rejects.toThrow('timeout')
	operate.faults.next(search, { delay: 60_000 })
	const request = new Request(`${operate.url}/v1/incidents/search`, {
		method: 'POST',
		signal: AbortSignal.timeout(20),
	})
	await expect(operate.fetch(request)).rejects.toThrow('timeout')
	operate.faults.next(search, { slow: 60_000 })
	const slow = await find({ signal: AbortSignal.timeout(20) })
	await expect(slow.text()).rejects.toThrow('timeout')
})

test('redirects are followed, refused or returned, as the request says', async () => {
	const { operate, post } = open()
	const moved = (location: string) => operate.faults.next('*', { status: 302, headers: { location } })
	moved('/v1/incidents/search')
	const shown = await post('/v1/incidents/search', { redirect: 'manual' })
	expect([shown.status, shown.headers.get('location')]).toEqual([302, '/v1/incidents/search'])
	moved('/login')
	const followed = await post('/v1/incidents/search')
	expect([followed.status, followed.url]).toEqual([200, `${operate.url}/login`])
	expect(followed.headers.get('content-type')).toContain('text/html')
	expect(operate.requests.at(-1)?.method).toBe('GET')
	moved('/login')
	await expect(post('/', { redirect: 'error' })).rejects.toThrow('fetch failed')
	moved('https://elsewhere.test/')
	await expect(post('/')).rejects.toMatchObject({ cause: { code: 'ENOTFOUND' } })
	operate.faults.always('*', { status: 302, headers: { location: '/again' } })
	await expect(post('/')).rejects.toMatchObject({ cause: { message: 'redirect count exceeded' } })
})

test('requests to other addresses fail', async () => {
	const { operate } = open({ url: 'http://operate.internal:8080' })
	expect(operate.selfManaged.baseUrl).toBe('http://operate.internal:8080')
	expect((await operate.fetch(operate.url)).status).toBe(200)
	await expect(operate.fetch('http://operate.internal/')).rejects.toMatchObject({
		cause: { message: 'the emulator in this process only responds at http://operate.internal:8080' },
	})
})

test('the response to HEAD has no body, nor has a deletion that a fault prevents', async () => {
	const { operate } = open()
	const head = await operate.fetch(`${operate.url}/`, { method: 'HEAD' })
	expect([head.status, await head.text()]).toEqual([200, ''])
	const empty = await operate.fetch(`${operate.url}/emulator/reset`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: '{}',
	})
	expect([empty.status, empty.body]).toEqual([204, null])
})

test('close() ends pending calls and refuses later ones', async () => {
	const seen: LoggedRequest[] = []
	const { operate, find } = open({ onRequest: (request) => seen.push(request) })
	operate.faults.next(search, { stall: true })
	const waiting = find()
	await operate.close()
	await expect(waiting).rejects.toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNREFUSED' } })
	await expect(find()).rejects.toThrow('fetch failed')
	expect(seen).toMatchObject([{ route: search, status: undefined }])
})

test.each<[object, string]>([
	[{ port: 0 }, 'unknown option "port"'],
	[{ instance: 5 }, 'unknown option "instance" (did you mean "instances"?)'],
	[{ url: 'https://operate.test/' }, "url: expected an origin such as 'https://operate.test'"],
	[{ unprotectedApi: 'yes' }, 'unprotectedApi: expected one of true, false'],
	[{ faults: { [search]: [{ statu: 503 }] } }, 'unknown fault property "statu" (did you mean "status"?)'],
	[{ faults: { 'GET /v2': { status: 503 } } }, "unknown route 'GET /v2'"],
	[{ data: 'missing.json' }, 'missing.json: cannot be read: the file does not exist'],
])('invalid options are refused when the emulator is created: %j', (options, message) => {
	expect(() => createOperate(options)).toThrow(message)
})

test('a batch operation ends even if its items become due while others run', async () => {
	const start = Date.now()
	let reads = 0
	// Each look at the clock takes 3 ms, so that no two of them see the same time.
	using _ = vi.spyOn(Date, 'now').mockImplementation(() => start + 3 * reads++)
	const { operate, post } = open({ camunda: '8.9', instances: 200 })
	const headers = { 'content-type': 'application/json' }
	const body = JSON.stringify({ filter: { state: 'ACTIVE' } })
	const created = await post('/v2/process-instances/cancellation', { headers, body })
	const { batchOperationKey } = (await created.json()) as { batchOperationKey: string }
	const read = async () =>
		(await operate.fetch(`${operate.url}/v2/batch-operations/${batchOperationKey}`)).json()
	for (let round = 0; round < 200; round++) {
		await read()
	}
	expect(await read()).toMatchObject({
		state: expect.stringMatching(/COMPLETED/),
		endDate: expect.any(String),
	})
})
