import { describe, expect, it, vi } from 'vitest'
import { createOperateClient, key, OperateError } from '../../src/index.ts'
import { fakeClock } from '../clock.ts'
import { startFixture } from '../emulator.ts'
import { cut, cutWithin, failing, page, scripted } from '../scripted.ts'

describe('retries', () => {
	it.each([
		...[408, 425, 429, 500, 502, 503, 504].map((status) => [String(status), failing(status)] as const),
		['a connection that is cut', cut] as const,
		['a body that is cut', cutWithin] as const,
	])('retry a search and a GET after %s, at most twice', async (_name, answer) => {
		await using twice = await scripted([answer, answer])
		expect(await twice.operate.incidents.search()).toEqual(page)
		expect(twice.server.received).toHaveLength(3)
		expect(new Set(twice.server.received.map(({ body }) => body))).toEqual(new Set(['{}']))

		await using thrice = await scripted([answer, answer, answer])
		await expect(thrice.operate.incidents.get(key('1'))).rejects.toBeInstanceOf(OperateError)
		expect(thrice.server.received).toHaveLength(3)
	})

	it('apply to calls by path, too', async () => {
		await using test = await scripted([failing(503), cut])
		const { data } = await test.operate.POST('/v1/incidents/search', { body: { size: 3 } })
		expect(data).toEqual(page)
		expect(test.server.received.map(({ body }) => body)).toEqual(Array(3).fill('{"size":3}'))
	})

	it.each([400, 401, 403, 404, 418, 501])('do not apply to a search after a %i', async (status) => {
		await using test = await scripted([failing(status)])
		await expect(test.operate.incidents.search()).rejects.toMatchObject({ status })
		// After a 404 the client probes the address once, to explain why v1 is missing.
		const searches = test.server.received.filter(({ path }) => path.startsWith('/v1'))
		expect(searches).toHaveLength(1)
	})

	it.each([['503', failing(503)] as const, ['a cut connection', cut] as const])(
		'do not apply to a DELETE after %s, unless its call asks for it',
		async (_name, answer) => {
			await using test = await scripted([answer, answer], { retry: { retries: 5, baseDelayMs: 0 } })
			await expect(test.operate.processInstances.delete(key('1'))).rejects.toBeInstanceOf(OperateError)
			const params = { path: { key: key('1') } }
			await test.operate.DELETE('/v1/process-instances/{key}', { params }).catch(() => {})
			expect(test.server.received.map(({ method }) => method)).toEqual(['DELETE', 'DELETE'])
			const retry = { retries: 1, baseDelayMs: 0 }
			await test.operate.processInstances.delete(key('1'), { retry }).catch(() => {})
			expect(test.server.received.length).toBeGreaterThan(2)
		},
	)

	it('can be set for a client and for a call, also to none', async () => {
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
		[{ retires: 3 } as never, 'retry: unknown option "retires" (did you mean "retries"?)'],
		[3 as never, 'retry: expected an object or false'],
		[null as never, 'retry: expected an object or false'],
	])('refuse %o, and name the option', async (retry, name) => {
		expect(() => createOperateClient({ baseUrl: 'http://localhost', retry })).toThrow(name)
		const operate = createOperateClient({ baseUrl: 'http://localhost' })
		await expect(operate.incidents.search({}, { retry })).rejects.toThrow(name)
	})

	it('wait a random part of a bound that doubles, up to the longest pause', async () => {
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
		['an invalid value', () => 'soon', 0],
		['a negative number', () => '-3', 0],
	])('wait as long as Retry-After says: %s', async (_form, header, wait) => {
		using clock = fakeClock(0)
		// Whole seconds, since HTTP dates have no others.
		await clock.advance(1000 - (Date.now() % 1000))
		await using test = await scripted([failing(429, { 'retry-after': header() })], { timeoutMs: false })
		const call = test.operate.incidents.search()
		await clock.waitedFor(wait)
		if (wait > 0) await clock.advance(wait - 1)
		expect(test.server.received).toHaveLength(1)
		await clock.advance(1)
		expect(await call).toEqual(page)
	})

	it.each([
		['7', 7_000],
		['0', 0],
		['Tue, 24 Nov 2026 20:00:09 GMT', 9_000],
		['Tuesday, 24-Nov-26 20:00:09 GMT', 9_000],
		['Tue Nov 24 20:00:09 2026', 9_000],
		['Wed Dec  2 20:00:00 2026', 8 * 86_400_000],
		['Tue, 24 Nov 2026 19:00:00 GMT', 0],
		['-1', undefined],
		['1.5', undefined],
		['soon', undefined],
		['', undefined],
		['2026-11-24', undefined],
		['Tue, 24 Nov 2026 20:00:09', undefined],
		['Tue, 24 Nov 2026 20:00:09 +0100', undefined],
		['Tue, 99 Nov 2026 20:00:09 GMT', undefined],
	])('have an error with the time of Retry-After: "%s"', async (header, retryAfterMs) => {
		using _clock = fakeClock()
		vi.setSystemTime(Date.UTC(2026, 10, 24, 20))
		// A date without a zone could be read as one of the local zone.
		vi.stubEnv('TZ', 'America/New_York')
		const fetch = async () => new Response(null, { status: 503, headers: { 'retry-after': header } })
		try {
			const operate = createOperateClient({ baseUrl: 'http://localhost', fetch, retry: false })
			const error = await operate.incidents.search().catch((reason: unknown) => reason)
			expect(error).toBeInstanceOf(OperateError)
			expect((error as OperateError).retryAfterMs).toBe(retryAfterMs)
		} finally {
			vi.unstubAllEnvs()
		}
	})

	it('do not apply if Retry-After asks for more than a minute, and the error says how much', async () => {
		await using test = await scripted([failing(429, { 'retry-after': '61' })])
		await expect(test.operate.incidents.search()).rejects.toMatchObject({
			code: 'rate_limited',
			status: 429,
			retryAfterMs: 61_000,
		})
		expect(test.server.received).toHaveLength(1)
	})

	it('log in again if the token was refused in the meantime', async () => {
		await using fixture = await startFixture({ instances: 5 })
		const { emulator } = fixture
		const operate = fixture.client({ retry: { baseDelayMs: 0 } })
		await operate.incidents.search()
		emulator.faults.next('POST /v1/incidents/search', { status: 503, expire: 'tokens' })
		expect((await operate.incidents.search()).sortValues).toBeDefined()
	})
})
