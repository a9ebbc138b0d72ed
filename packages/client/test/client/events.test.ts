import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type ApiEvent, createOperateClient, key, type OperateClientOptions } from '../../src/index.ts'
import { startFixture } from '../emulator.ts'
import { serve } from '../server.ts'

const fixture = await startFixture({ instances: 25 })
afterAll(() => fixture[Symbol.asyncDispose]())
const { emulator } = fixture
beforeEach(() => emulator.reset())

function listening(options: Partial<OperateClientOptions> = {}) {
	const events: ApiEvent[] = []
	const onEvent = (event: ApiEvent) => {
		events.push(event)
	}
	return { events, operate: fixture.client({ onEvent, ...options }) }
}
const quick = { retries: 2, baseDelayMs: 1 }

describe('onEvent', () => {
	it('reports a request and its response, with the operation and the path template', async () => {
		const { events, operate } = listening()
		const { items } = await operate.processInstances.search({ size: 1 })
		const instance = items[0]?.key ?? key('1')
		events.length = 0
		await operate.processInstances.get(instance)
		const common = {
			call: 2,
			operation: 'processInstances.get',
			method: 'GET',
			path: '/v1/process-instances/{key}',
			baseUrl: operate.baseUrl,
			attempt: 1,
		}
		expect(events).toEqual([
			{ type: 'request', ...common },
			{ type: 'response', ...common, status: 200, durationMs: expect.any(Number) },
		])
		expect(JSON.stringify(events)).not.toContain(instance)
	})

	it('reports each retry with its pause and the failure before it', async () => {
		const { events, operate } = listening({ retry: quick })
		emulator.faults.next('POST /v1/incidents/search', { status: 503 }, 2)
		await operate.incidents.search()
		expect(events.map(({ type, ...event }) => [type, 'attempt' in event && event.attempt])).toEqual([
			['request', 1],
			['response', 1],
			['retry', 1],
			['request', 2],
			['response', 2],
			['retry', 2],
			['request', 3],
			['response', 3],
		])
		expect(events[2]).toMatchObject({ status: 503, code: 'server_error', delayMs: expect.any(Number) })
		expect(new Set(events.map(({ call }) => call)).size).toBe(1)
	})

	it('reports each page with the number of its items and the cursor of the next one', async () => {
		const { events, operate } = listening()
		const pages = []
		for await (const page of operate.processInstances.searchAll({ size: 10 }).pages()) {
			pages.push(page)
		}
		const reported = events.filter(({ type }) => type === 'page')
		expect(reported).toMatchObject([
			{ page: 1, items: 10, cursor: pages[0]?.sortValues, operation: 'processInstances.search' },
			{ page: 2, items: 10, cursor: pages[1]?.sortValues },
			{ page: 3, items: 5, cursor: pages[2]?.sortValues },
		])
		expect(new Set(reported.map(({ call }) => call)).size).toBe(1)
	})

	it('reports the code of the error if no response came', async () => {
		const events: ApiEvent[] = []
		const operate = createOperateClient({
			// No server listens at this address.
			baseUrl: 'http://127.0.0.1:3',
			retry: false,
			onEvent: (event) => events.push(event),
		})
		await operate.incidents.search().catch(() => {})
		expect(events[1]).toMatchObject({ type: 'response', code: 'network', reason: 'ECONNREFUSED' })
		expect(events[1]).not.toHaveProperty('status', expect.anything())
	})

	it('reports a timeout, and the end of a call that its caller aborted', async () => {
		await using server = await serve(() => () => {})
		const events: ApiEvent[] = []
		const operate = createOperateClient({ baseUrl: server.url, onEvent: (event) => events.push(event) })
		await operate.incidents.search({}, { timeoutMs: 20, retry: false }).catch(() => {})
		await operate.incidents.search({}, { signal: AbortSignal.abort() }).catch(() => {})
		expect(events).toMatchObject([
			{ type: 'request', call: 1 },
			{ type: 'response', call: 1, code: 'timeout' },
			{ type: 'request', call: 2 },
			{ type: 'response', call: 2, code: 'AbortError' },
		])
	})

	it('reports calls by path too, with the name of the operation if there is one', async () => {
		const { events, operate } = listening()
		await operate.POST('/v1/incidents/search', {})
		expect(events[0]).toMatchObject({ operation: 'incidents.search', path: '/v1/incidents/search' })
	})

	it.each([
		[
			'throws',
			() => {
				throw new Error('listener')
			},
		],
		[
			'returns a promise that rejects',
			async () => {
				throw new Error('listener')
			},
		],
	])('continues the call if the listener %s', async (_, onEvent) => {
		const { operate } = listening({ onEvent })
		await expect(operate.incidents.search()).resolves.toHaveProperty('items')
	})

	it('never reports a header, a body, a query or a key', async () => {
		const { events, operate } = listening({ headers: { 'x-secret': 'header-value' }, retry: quick })
		emulator.faults.next('POST /v1/incidents/search', { status: 500 }, 1)
		await operate.incidents.search({ filter: { tenantId: 'body-value' } })
		await operate.incidents.get(key('4503599627370497')).catch(() => {})
		const text = JSON.stringify(events)
		expect(text).not.toMatch(/header-value|body-value|4503599627370497|Bearer/)
	})
})

describe('withResponse', () => {
	it('resolves with the data and the response', async () => {
		const { data, response } = await fixture.operate.incidents.search({ size: 1 }).withResponse()
		expect(data.items).toHaveLength(1)
		expect(response.status).toBe(200)
		expect(response.headers.get('content-type')).toContain('json')
	})

	it('rejects like the call, and leaves no rejection unhandled', async () => {
		const unhandled: unknown[] = []
		const listen = (error: unknown) => unhandled.push(error)
		process.on('unhandledRejection', listen)
		await expect(fixture.operate.incidents.get(key('1')).withResponse()).rejects.toMatchObject({
			code: 'not_found',
		})
		await new Promise((resolve) => setTimeout(resolve, 5))
		process.off('unhandledRejection', listen)
		expect(unhandled).toEqual([])
	})
})

describe('userAgent', () => {
	it('identifies the program in each request', async () => {
		await fixture.client({ userAgent: 'my-job/1.2 (nightly)' }).incidents.search()
		expect(emulator.requests.at(-1)?.headers['user-agent']).toBe('my-job/1.2 (nightly)')
	})

	it('is refused if the headers have a User-Agent', () => {
		for (const headers of [new Headers({ 'User-Agent': 'own' }), { 'user-agent': 'own' }]) {
			expect(() => fixture.client({ userAgent: 'my-job/1.2', headers })).toThrow(
				'userAgent: expected no User-Agent in headers next to it',
			)
		}
	})

	it.each(['', ' x', 'x\n', 'x\u0000', 'é', 5])('refuses %j and names the option', (userAgent) => {
		expect(() => fixture.client({ userAgent: userAgent as string })).toThrow(/^userAgent: expected/)
	})
})
