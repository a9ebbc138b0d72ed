import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Fault, type OperateEmulator, startOperate } from '../src/index.ts'
import { login, read } from './support/api.ts'

const search = 'POST /v1/incidents/search'

let operate: OperateEmulator
let call: Awaited<ReturnType<typeof login>>
beforeAll(async () => {
	operate = await startOperate()
	call = await login(operate)
})
beforeEach(() => operate.reset())
afterAll(() => operate.close())

const statuses = async (count: number, route = search) => {
	const seen: number[] = []
	for (let time = 0; time < count; time++) seen.push((await call(route)).status)
	return seen
}

describe('a fault', () => {
	test('of the next requests is applied once each, in order, and before a lasting one', async () => {
		operate.faults.always(search, { status: 500 })
		operate.faults.next(search, { status: 503 }, 2)
		operate.faults.next('*', { status: 429 })
		expect(await statuses(4)).toEqual([503, 503, 429, 500])
		expect(await statuses(1, 'POST /v1/variables/search')).toEqual([200])
		operate.faults.clear()
		expect(await statuses(1)).toEqual([200])
	})

	test('of the options applies to every request, or is a list with one per request, and returns after reset', async () => {
		await using faulty = await startOperate({
			faults: { [search]: [{ status: 502 }, { status: 504 }], 'POST /v1/drd/search': { status: 500 } },
		})
		const ask = await login(faulty)
		const seen = async () => [
			(await ask(search)).status,
			(await ask(search)).status,
			(await ask(search)).status,
		]
		expect(await seen()).toEqual([502, 504, 200])
		faulty.faults.clear()
		expect((await ask('POST /v1/drd/search')).status).toBe(200)
		faulty.reset()
		expect(await seen()).toEqual([502, 504, 200])
		expect((await ask('POST /v1/drd/search')).status).toBe(500)
	})

	test.each<[string, Fault, number, string, unknown]>([
		['a 401', { status: 401 }, 401, 'application/json', { message: expect.any(String) }],
		[
			'a 403',
			{ status: 403 },
			403,
			'application/problem+json',
			expect.objectContaining({ type: 'ForbiddenException' }),
		],
		['a 503', { status: 503 }, 503, 'application/problem+json', expect.objectContaining({ status: 503 })],
		['a body', { body: '{"items":' }, 200, 'application/json', '{"items":'],
		['a page', { html: true }, 200, 'text/html; charset=utf-8', expect.stringMatching(/^<!doctype html>/)],
		['a page of one’s own', { html: '<h1>Gone', status: 502 }, 502, 'text/html; charset=utf-8', '<h1>Gone'],
	])('that changes the content responds with %s', async (_, fault, status, type, body) => {
		operate.faults.next(search, fault)
		const answer = await fetch(`${operate.url}/v1/incidents/search`, { method: 'POST' })
		expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type])
		const text = await answer.text()
		expect(typeof body === 'string' || !type.includes('json') ? text : JSON.parse(text)).toEqual(body)
	})

	test('can send Retry-After and other headers, such as those of a redirect', async () => {
		operate.faults.next(search, { status: 429, retryAfter: 2 })
		expect((await call(search)).headers.get('retry-after')).toBe('2')
		const date = 'Wed, 21 Oct 2026 07:28:00 GMT'
		operate.faults.next(search, { status: 503, retryAfter: date })
		expect((await call(search)).headers.get('retry-after')).toBe(date)
		operate.faults.next(search, { headers: { 'x-kind': 'test' } })
		const { status, headers } = await call(search)
		expect([status, headers.get('x-kind')]).toEqual([200, 'test'])
		operate.faults.next('GET /swagger/operate.yaml', { status: 302, headers: { location: '/login' } })
		const moved = await fetch(`${operate.url}/swagger/operate.yaml`, { redirect: 'manual' })
		expect([moved.status, moved.headers.get('location'), await moved.text()]).toEqual([302, '/login', ''])
	})

	test('of a token endpoint has the body of an OAuth error', async () => {
		const { tokenUrl } = operate.selfManaged
		for (const [status, error] of [
			[401, 'invalid_client'],
			[429, 'too_many_requests'],
			[503, 'temporarily_unavailable'],
		] as const) {
			operate.faults.next(`POST ${new URL(tokenUrl).pathname}`, { status })
			const answer = await read(await fetch(tokenUrl, { method: 'POST' }))
			expect([answer.status, answer.body]).toEqual([status, { error }])
		}
	})

	test('of the connection cuts it, before the response or in the middle', async () => {
		operate.faults.next(search, { reset: true })
		await expect(call(search)).rejects.toThrow('fetch failed')
		expect(operate.requests.at(-1)).toMatchObject({ route: search, status: undefined })
		operate.faults.next(search, { truncate: true })
		await expect(call(search)).rejects.toThrow('terminated')
		expect(await statuses(1)).toEqual([200])
	})

	test('can withhold the response', async () => {
		operate.faults.next(search, { stall: true })
		const signal = AbortSignal.timeout(200)
		await expect(fetch(`${operate.url}/v1/incidents/search`, { method: 'POST', signal })).rejects.toThrow(
			'timeout',
		)
	})

	test('with a status prevents a deletion, and one of the connection does not', async () => {
		const found = await call('POST /v1/process-instances/search', { filter: { state: 'COMPLETED' }, size: 5 })
		const keys = [...found.text.matchAll(/"key":(\d+)/g)].map(([, key]) => key)
		const outcomes: unknown[] = []
		for (const [at, fault] of [{ status: 503 }, { html: true }, { body: '{}' }, { reset: true }].entries()) {
			operate.faults.next('DELETE /v1/process-instances/{key}', fault as Fault)
			await call(`DELETE /v1/process-instances/${keys[at]}`).catch(() => {})
			outcomes.push((await call(`GET /v1/process-instances/${keys[at]}`)).status)
		}
		expect(outcomes).toEqual([200, 200, 200, 404])
	})

	test('can slow the response down, which still arrives completely', async () => {
		const { text } = await call(search)
		operate.faults.next(search, { slow: 1, delay: 5 })
		expect((await call(search)).text).toBe(text)
	})

	test('can expire logins and move the clock before the request', async () => {
		operate.faults.next(search, { advance: 301_000 })
		expect(await statuses(1)).toEqual([401])
		operate.clock.reset()
		expect(await statuses(1)).toEqual([200])
		operate.faults.next(search, { expire: 'tokens' })
		expect(await statuses(2)).toEqual([401, 401])
		call = await login(operate)
	})

	test.each<[string, () => void, RegExp]>([
		[
			'for an unknown route',
			() => operate.faults.next('GET /v2', { reset: true }),
			/unknown route 'GET \/v2'; the routes are\n {2}\*\n/,
		],
		[
			'without properties',
			() => operate.faults.next('*', {}),
			/fault: expected an object with one or more of status,/,
		],
		[
			'with an unknown property',
			() => operate.faults.always('*', { kind: 1 } as never),
			/unknown fault property "kind"/,
		],
		[
			'with a value of the wrong type',
			() => operate.faults.next('*', { status: 99 }),
			/fault\.status: expected a status of 200 to 599/,
		],
		[
			'for zero requests',
			() => operate.faults.next('*', { reset: true }, 0),
			/times: expected an integer of 1 or more/,
		],
	])('%s is refused', async (_, act, message) => {
		expect(act).toThrow(message)
		expect(await statuses(1)).toEqual([200])
	})
})

describe('the admin endpoint', () => {
	const admin = async (route: string, body?: unknown, type = 'application/json') => {
		const [method = '', path = ''] = route.split(' ')
		const content =
			body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': type } }
		return read(await fetch(`${operate.url}/emulator${path}`, { method, ...content }))
	}

	test('queues faults, sets lasting ones, and removes them', async () => {
		expect((await admin('POST /faults', { route: search, fault: { status: 503 }, times: 2 })).status).toBe(
			204,
		)
		expect(await statuses(3)).toEqual([503, 503, 200])
		await admin('POST /faults', { route: search, fault: { status: 500 }, always: true })
		expect(await statuses(2)).toEqual([500, 500])
		expect((await admin('DELETE /faults', {})).status).toBe(204)
		expect(await statuses(1)).toEqual([200])
	})

	test('moves the clock, expires logins, resets, and lists requests without secrets', async () => {
		await admin('POST /clock', { advance: 301_000 })
		expect(await statuses(1)).toEqual([401])
		await admin('POST /reset', {})
		expect(await statuses(1)).toEqual([200])
		const { text, body } = await admin('GET /requests')
		expect(body).toContainEqual({ method: 'POST', path: '/v1/incidents/search', route: search, status: 200 })
		expect(text).not.toContain('Bearer')
		await admin('POST /expire', { what: 'tokens' })
		expect(await statuses(1)).toEqual([401])
		call = await login(operate)
	})

	test('is not affected by faults of all routes', async () => {
		await admin('POST /faults', { route: '*', fault: { status: 500 }, always: true })
		expect((await admin('DELETE /faults', {})).status).toBe(204)
		expect(await statuses(1)).toEqual([200])
	})

	test('reports what is wrong, and refuses requests that a web page could send to another origin', async () => {
		const wrong = await admin('POST /faults', { route: 'GET /v2', fault: { status: 500 } })
		expect([wrong.status, wrong.body.message]).toEqual([
			400,
			expect.stringContaining("unknown route 'GET /v2'"),
		])
		expect((await admin('POST /clock', { advance: 'soon' })).body.message).toContain(
			'advance: expected milliseconds',
		)
		expect((await admin('POST /expire', { what: 'all' })).body.message).toContain(
			"expected 'sessions', 'tokens' or 'csrf'",
		)
		expect((await admin('POST /reset', {}, 'text/plain')).status).toBe(415)
		expect((await admin('POST /reset')).status).toBe(415)
		expect((await admin('POST /reset', 1)).status).toBe(400)
	})
})
