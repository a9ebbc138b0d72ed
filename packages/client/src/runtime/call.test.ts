import { AuthError, bearer, selfManaged } from '@operate-api/auth'
import { afterEach, describe, expect, it } from 'vitest'
import { fakeClock } from '../../test/clock.ts'
import { startFixture } from '../../test/emulator.ts'
import { type Answer, serve } from '../../test/server.ts'
import { createOperateClient, key, type OperateClientOptions, OperateError } from '../index.ts'

const page = { items: [], sortValues: [], total: 0 }
const failing = (status: number, headers: Record<string, string> = {}): Answer => ({ status, headers })

/** A server that fails as told, then works; and a client of it that does not wait between tries. */
async function scripted(answers: readonly Answer[], options: Partial<OperateClientOptions> = {}) {
	const server = await serve((_request, index) => answers[index] ?? { body: page })
	const operate = createOperateClient({ baseUrl: server.url, retry: { baseDelayMs: 0 }, ...options })
	return { server, operate, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}
const cut: Answer = (response) => response.destroy()
const cutWithin: Answer = (response) => {
	response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
	response.write('{"items":')
	setImmediate(() => response.destroy())
}
const stalled: Answer = () => {}

describe('retries', () => {
	it.each([
		...[408, 425, 429, 500, 502, 503, 504].map((status) => [String(status), failing(status)] as const),
		['a connection that is cut', cut] as const,
		['a body that is cut', cutWithin] as const,
	])('sends a search and a GET again after %s, twice at most', async (_name, answer) => {
		await using twice = await scripted([answer, answer])
		expect(await twice.operate.incidents.search()).toEqual(page)
		expect(twice.server.received).toHaveLength(3)
		expect(new Set(twice.server.received.map(({ body }) => body))).toEqual(new Set(['{}']))

		await using thrice = await scripted([answer, answer, answer])
		await expect(thrice.operate.incidents.get(key('1'))).rejects.toBeInstanceOf(OperateError)
		expect(thrice.server.received).toHaveLength(3)
	})

	it('covers the calls of openapi-fetch, too', async () => {
		await using test = await scripted([failing(503), cut])
		const { data } = await test.operate.POST('/v1/incidents/search', { body: { size: 3 } })
		expect(data).toEqual(page)
		expect(test.server.received.map(({ body }) => body)).toEqual(Array(3).fill('{"size":3}'))
	})

	it.each([400, 401, 403, 404, 418, 501])('does not send again after %i', async (status) => {
		await using test = await scripted([failing(status)])
		await expect(test.operate.incidents.search()).rejects.toMatchObject({ status })
		expect(test.server.received).toHaveLength(1)
	})

	it.each([['503', failing(503)] as const, ['a cut connection', cut] as const])(
		'never sends a DELETE again, after %s either',
		async (_name, answer) => {
			await using test = await scripted([answer, answer], { retry: { retries: 5, baseDelayMs: 0 } })
			await expect(test.operate.processInstances.delete(key('1'))).rejects.toBeInstanceOf(OperateError)
			const params = { path: { key: key('1') } }
			await test.operate.DELETE('/v1/process-instances/{key}', { params }).catch(() => {})
			expect(test.server.received.map(({ method }) => method)).toEqual(['DELETE', 'DELETE'])
		},
	)

	it('can be set for a client and for a call, to none too', async () => {
		await using test = await scripted(Array(20).fill(failing(500)), { retry: false })
		const counted = async (call: Promise<unknown>) => {
			const before = test.server.received.length
			await expect(call).rejects.toMatchObject({ code: 'server_error' })
			return test.server.received.length - before
		}
		expect(await counted(test.operate.incidents.search())).toBe(1)
		const retry = { retries: 4, baseDelayMs: 0 }
		expect(await counted(test.operate.incidents.search({}, { retry }))).toBe(5)
		expect(await counted(test.operate.incidents.searchAll({}, { retry }).toArray())).toBe(5)
	})

	it.each([
		[{ retries: -1 }, 'retry.retries'],
		[{ retries: '2' as never }, 'retry.retries'],
		[{ baseDelayMs: Number.NaN }, 'retry.baseDelayMs'],
		[{ maxDelayMs: -5 }, 'retry.maxDelayMs'],
		[{ maxRetryAfterMs: null as never, retries: -1 }, 'retry.'],
	])('refuses %o, and names the option', async (retry, name) => {
		expect(() => createOperateClient({ baseUrl: 'http://localhost', retry })).toThrow(name)
		const operate = createOperateClient({ baseUrl: 'http://localhost' })
		await expect(operate.incidents.search({}, { retry })).rejects.toThrow(name)
	})

	it('waits a random part of a bound that doubles, and never more than the longest', async () => {
		using clock = fakeClock(0.5)
		await using test = await scripted(Array(6).fill(failing(503)), {
			retry: { retries: 6, baseDelayMs: 100, maxDelayMs: 1000 },
			timeoutMs: false,
		})
		const call = test.operate.incidents.search()
		for (const [index, wait] of [50, 100, 200, 400, 500, 500].entries()) {
			await clock.waitedFor(wait)
			expect(test.server.received).toHaveLength(index + 1)
			await clock.advance(wait)
		}
		expect(await call).toEqual(page)
	})

	it.each([
		['seconds', () => '7', 7000],
		['a date', () => new Date(Date.now() + 7000).toUTCString(), 7000],
		['a date in the past', () => 'Wed, 21 Oct 2015 07:28:00 GMT', 0],
		['something else', () => 'soon', 0],
		['a negative number', () => '-3', 0],
	])('waits as long as Retry-After says: %s', async (_form, header, wait) => {
		using clock = fakeClock(0)
		// Whole seconds, since a date holds no others.
		await clock.advance(1000 - (Date.now() % 1000))
		await using test = await scripted([failing(429, { 'retry-after': header() })], { timeoutMs: false })
		const call = test.operate.incidents.search()
		await clock.waitedFor(wait)
		if (wait > 0) await clock.advance(wait - 1)
		expect(test.server.received).toHaveLength(1)
		await clock.advance(1)
		expect(await call).toEqual(page)
	})

	it('fails at once where Retry-After asks for more than a minute, and says how much', async () => {
		await using test = await scripted([failing(429, { 'retry-after': '61' })])
		await expect(test.operate.incidents.search()).rejects.toMatchObject({
			...{ code: 'rate_limited', status: 429, retryAfterMs: 61_000 },
		})
		expect(test.server.received).toHaveLength(1)
	})

	it('logs in anew where the token was refused in the meantime', async () => {
		await using fixture = await startFixture({ instances: 5 })
		const { emulator } = fixture
		const operate = fixture.client({ retry: { baseDelayMs: 0 } })
		await operate.incidents.search()
		emulator.faults.next('POST /v1/incidents/search', { status: 503, expire: 'tokens' })
		expect((await operate.incidents.search()).sortValues).toBeDefined()
	})
})

describe('time-outs', () => {
	it('ends a request after 30 seconds, and does not send it again', async () => {
		using clock = fakeClock()
		await using test = await scripted([stalled, stalled])
		const call = test.operate.incidents.search()
		const outcome = expect(call).rejects.toMatchObject({
			...{ code: 'timeout', method: 'POST', path: '/v1/incidents/search' },
			detail: 'no complete answer within 30000 ms',
		})
		await test.server.arrived(1)
		await clock.advance(29_999)
		await clock.advance(1)
		await outcome
		expect(test.server.received).toHaveLength(1)
	})

	it('covers the body, too, and the bodies of errors', async () => {
		const half =
			(status: number): Answer =>
			(response) => {
				response.writeHead(status, { 'content-type': 'application/json' })
				response.write('{"items":')
			}
		await using test = await scripted([half(200), half(500)], { timeoutMs: 40 })
		for (const _ of [200, 500]) {
			await expect(test.operate.incidents.search()).rejects.toMatchObject({ code: 'timeout' })
		}
	})

	it('can be set for a client and for a call, to none too', async () => {
		await using test = await scripted([stalled, stalled], { timeoutMs: 20 })
		await expect(test.operate.incidents.search()).rejects.toMatchObject({ detail: /within 20 ms/ })
		await expect(test.operate.incidents.search({}, { timeoutMs: 30 })).rejects.toMatchObject({
			detail: /within 30 ms/,
		})
		using clock = fakeClock()
		await using patient = await scripted([stalled])
		const controller = new AbortController()
		const call = patient.operate.incidents.search({}, { timeoutMs: false, signal: controller.signal })
		await patient.server.arrived(1)
		await clock.advance(10 ** 9)
		controller.abort('at last')
		await expect(call).rejects.toBe('at last')
	})

	it('leaves a login its own time', async () => {
		await using fixture = await startFixture({ instances: 1 })
		fixture.emulator.faults.next('*', { delay: 1500 })
		const operate = createOperateClient({
			...{ baseUrl: fixture.emulator.selfManaged.baseUrl, timeoutMs: 1200 },
			auth: selfManaged(fixture.emulator.selfManaged),
		})
		expect((await operate.incidents.search()).total).toBe(0)
	})

	it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, '5' as never])(
		'refuses %o',
		async (timeoutMs) => {
			const message = 'timeoutMs must be milliseconds above 0 and at most 2147483647, or false'
			expect(() => createOperateClient({ baseUrl: 'http://localhost', timeoutMs })).toThrow(message)
			const operate = createOperateClient({ baseUrl: 'http://localhost' })
			await expect(operate.incidents.search({}, { timeoutMs })).rejects.toThrow(message)
		},
	)
})

describe('abort', () => {
	const reason = { my: 'own reason' }

	it.each(['before', 'while the answer is awaited', 'while the body is read', 'during a wait'])(
		'ends a call %s with the signal’s reason',
		async (when) => {
			const half: Answer = (response) => {
				response.writeHead(200, { 'content-type': 'application/json' })
				response.write('{')
			}
			const answers = {
				'while the body is read': half,
				'during a wait': failing(503, { 'retry-after': '50' }),
			}
			const answer = answers[when as keyof typeof answers] ?? stalled
			await using test = await scripted(Array(2).fill(answer))
			for (const call of [
				(signal: AbortSignal) => test.operate.incidents.search({}, { signal }),
				(signal: AbortSignal) => test.operate.POST('/v1/incidents/search', { body: {}, signal }),
			]) {
				const before = test.server.received.length
				const controller = new AbortController()
				if (when === 'before') controller.abort(reason)
				const outcome = expect(call(controller.signal)).rejects.toBe(reason)
				if (when !== 'before') {
					await test.server.arrived(before + 1)
					await new Promise((resolve) => setTimeout(resolve, 20))
				}
				controller.abort(reason)
				await outcome
				expect(test.server.received.length - before).toBe(when === 'before' ? 0 : 1)
			}
		},
	)

	it('keeps the reason of a time-out signal and of a plain abort', async () => {
		await using test = await scripted([stalled])
		const timedOut = test.operate.incidents.search({}, { signal: AbortSignal.timeout(5) })
		await expect(timedOut).rejects.toMatchObject({ name: 'TimeoutError' })
		const aborted = test.operate.incidents.search({}, { signal: AbortSignal.abort() })
		await expect(aborted).rejects.toMatchObject({ name: 'AbortError' })
	})

	it('ends the wait for a token, of that call alone', async () => {
		await using fixture = await startFixture({ instances: 1, faults: { '*': [{ delay: 60 }] } })
		const controller = new AbortController()
		const aborted = fixture.operate.incidents.search({}, { signal: controller.signal })
		const other = fixture.operate.incidents.search()
		setTimeout(() => controller.abort(reason), 10)
		await expect(aborted).rejects.toBe(reason)
		expect((await other).total).toBe(0)
	})

	it('leaves no listener on a signal that serves many calls', async () => {
		await using test = await scripted([failing(503), failing(404), cut])
		const { signal } = new AbortController()
		let listeners = 0
		const add = signal.addEventListener.bind(signal)
		const remove = signal.removeEventListener.bind(signal)
		signal.addEventListener = (...args: Parameters<typeof add>) => {
			listeners++
			add(...args)
		}
		signal.removeEventListener = (...args: Parameters<typeof remove>) => {
			listeners--
			remove(...args)
		}
		for (let call = 0; call < 3; call++) await test.operate.incidents.search({}, { signal }).catch(() => {})
		expect(test.server.received.length).toBeGreaterThan(3)
		expect(listeners).toBe(0)
	})
})

describe('what others throw', () => {
	afterEach(() => expect.hasAssertions())

	it('passes through: a login that fails, and a middleware', async () => {
		await using test = await scripted([])
		const login = createOperateClient({
			...{ baseUrl: test.server.url, auth: bearer(() => Promise.reject(new Error('no token'))) },
		})
		await expect(login.incidents.search()).rejects.toBeInstanceOf(AuthError)
		const mine = new Error('mine')
		test.operate.use({
			onRequest() {
				throw mine
			},
		})
		await expect(test.operate.incidents.search()).rejects.toBe(mine)
		expect(test.server.received).toHaveLength(0)
	})
})
