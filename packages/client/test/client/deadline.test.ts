import { getEventListeners } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { basic, bearer, cookie, selfManaged } from '@operate-api/auth'
import { startOperate } from '@operate-api/emulator'
import { afterEach, describe, expect, it } from 'vitest'
import { createOperateClient, type OperateClientOptions } from '../../src/index.ts'
import { failing, page, scripted, stalled } from '../scripted.ts'
import { type Answer, serve } from '../server.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const never = () => new Promise<never>(() => {})
const baseUrl = 'http://localhost:8080'
const middleware = {
	onRequest: ({ request }: { request: Request }) => new Request(request, { headers: request.headers }),
}

const logins: Record<string, OperateClientOptions['auth']> = {
	none: undefined,
	basic: basic({ username: 'demo', password: 'demo' }),
	bearer: bearer('token'),
}

describe('a call whose fetch never settles', () => {
	it.each(Object.entries(logins))('ends at its timeout with the login %s', async (_name, auth) => {
		const operate = createOperateClient({ baseUrl, auth, timeoutMs: 30, fetch: never, retry: false })
		await expect(operate.incidents.search()).rejects.toMatchObject({ code: 'timeout' })
		await expect(operate.POST('/v1/incidents/search', { body: {} })).rejects.toMatchObject({
			code: 'timeout',
		})
	})

	it.each(Object.entries(logins))('ends at the abort with the login %s', async (_name, auth) => {
		const operate = createOperateClient({ baseUrl, auth, timeoutMs: false, fetch: never })
		const controller = new AbortController()
		const calls = [
			operate.incidents.search({}, { signal: controller.signal }),
			operate.POST('/v1/incidents/search', { body: {}, signal: controller.signal }),
			operate.incidents.searchAll({}, { signal: controller.signal }).toArray(),
		]
		setTimeout(() => controller.abort('enough'), 20)
		for (const outcome of await Promise.allSettled(calls)) {
			expect(outcome).toEqual({ status: 'rejected', reason: 'enough' })
		}
	})

	it('ends if middleware never settles', async () => {
		const operate = createOperateClient({ baseUrl, timeoutMs: 30, retry: false, fetch: never })
		operate.use({ onRequest: never })
		await expect(operate.incidents.search()).rejects.toMatchObject({ code: 'timeout' })
	})

	it('ends if a body never ends, in every form of the response', async () => {
		const body = () =>
			new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([123])) })
		for (const status of [200, 400, 503]) {
			const fetch = async () => new Response(body(), { status })
			const operate = createOperateClient({ baseUrl, timeoutMs: 30, retry: false, fetch })
			await expect(operate.incidents.search()).rejects.toMatchObject({ code: 'timeout' })
			const parsed = operate.POST('/v1/incidents/search', { body: {}, parseAs: 'blob' })
			await expect(parsed).rejects.toMatchObject({ code: 'timeout' })
		}
	})
})

describe('calls under garbage collection', () => {
	it.each(['cookie', 'redirect: follow', 'middleware'])(
		'settle at their deadline, and at the abort, with %s',
		async (kind) => {
			await using server = await serve((request): Answer => {
				return request.path.endsWith('login')
					? { status: 204, headers: { 'set-cookie': 'camunda-session=abcdefgh' } }
					: stalled
			})
			const operate = createOperateClient({
				baseUrl: server.url,
				retry: false,
				timeoutMs: 400,
				...(kind === 'cookie' && { auth: cookie({ username: 'demo', password: 'demo' }) }),
				...(kind === 'redirect: follow' && { auth: bearer('token'), redirect: 'follow' as const }),
			})
			if (kind === 'middleware') {
				operate.use(middleware)
			}
			const controller = new AbortController()
			const calls = Array.from({ length: 30 }, (_, index) =>
				// Half of them only have the signal, since on a busy machine the deadline could come first.
				operate.incidents.search({}, index % 2 === 0 ? { signal: controller.signal, timeoutMs: false } : {}),
			)
			const settled = Promise.allSettled(calls)
			for (let round = 0; round < 5; round++) {
				Array.from({ length: 20_000 }, (_, index) => ({ index, text: `garbage ${index}` }))
				collectGarbage()
				await new Promise((resolve) => setTimeout(resolve, 20))
			}
			controller.abort('enough')
			const reasons = (await settled).map((outcome) => (outcome as PromiseRejectedResult).reason)
			expect(reasons.filter((reason) => reason === 'enough')).toHaveLength(15)
			expect(reasons.filter((reason) => reason?.code === 'timeout')).toHaveLength(15)
		},
	)
})

describe('the clock of a call', () => {
	it('starts again for the request that follows a renewed login', async () => {
		await using emulator = await startOperate({ instances: 1 })
		const operate = createOperateClient({
			baseUrl: emulator.url,
			timeoutMs: 400,
			retry: false,
			auth: selfManaged(emulator.selfManaged),
		})
		await operate.incidents.search()
		emulator.expire('tokens')
		emulator.faults.next('POST /auth/realms/camunda-platform/protocol/openid-connect/token', { delay: 600 })
		expect(await operate.incidents.search()).toMatchObject({ total: expect.any(Number) })
	})
})

describe('listeners on a signal', () => {
	const warnings: Error[] = []
	const note = (warning: Error) => void warnings.push(warning)
	process.on('warning', note)
	afterEach(() => void warnings.splice(0))

	it('are one for any number of simultaneous calls, and none afterwards', async () => {
		await using test = await scripted([])
		const { signal } = new AbortController()
		const calls = Array.from({ length: 40 }, () => test.operate.incidents.search({}, { signal }))
		expect(getEventListeners(signal, 'abort').length).toBeLessThanOrEqual(1)
		await Promise.all(calls)
		expect(getEventListeners(signal, 'abort')).toHaveLength(0)
		await new Promise((resolve) => setImmediate(resolve))
		expect(warnings).toEqual([])
	})

	it('do not accumulate with streams, which still end at an abort', async () => {
		await using test = await scripted([])
		const controller = new AbortController()
		const { signal } = controller
		for (let call = 0; call < 50; call++) {
			const { data } = await test.operate.POST('/v1/incidents/search', {
				body: {},
				parseAs: 'stream',
				signal,
			})
			await data?.cancel()
		}
		expect(getEventListeners(signal, 'abort').length).toBeLessThanOrEqual(1)
		expect(warnings).toEqual([])
		await using slow = await scripted([
			(response) => {
				response.writeHead(200, { 'content-type': 'application/json' })
				response.write('{"items":')
			},
		])
		const { data } = await slow.operate.POST('/v1/incidents/search', { body: {}, parseAs: 'stream', signal })
		const reader = (data as unknown as ReadableStream).getReader()
		await reader.read()
		collectGarbage()
		const rest = reader.read()
		controller.abort(new Error('enough'))
		await expect(rest).rejects.toThrow('enough')
	})
})

describe('a signal of the client', () => {
	it('ends every call, as does the signal of the call itself', async () => {
		await using test = await scripted([stalled, stalled, stalled])
		const ofClient = new AbortController()
		const operate = createOperateClient({ baseUrl: test.server.url, signal: ofClient.signal, retry: false })
		const ofCall = new AbortController()
		const calls = [
			operate.incidents.search({}, { signal: ofCall.signal }),
			operate.incidents.search(),
			operate.POST('/v1/incidents/search', { body: {} }),
		]
		const settled = Promise.allSettled(calls)
		await test.server.arrived(3)
		ofCall.abort('the call')
		await expect(calls[0]).rejects.toBe('the call')
		ofClient.abort('the client')
		const reasons = (await settled).map((outcome) => (outcome as PromiseRejectedResult).reason)
		expect(reasons).toEqual(['the call', 'the client', 'the client'])
		await expect(operate.incidents.search()).rejects.toBe('the client')
	})

	it('ends the pause before a retry', async () => {
		await using test = await scripted([failing(503, { 'retry-after': '20' })])
		const controller = new AbortController()
		const operate = createOperateClient({ baseUrl: test.server.url, signal: controller.signal })
		const call = operate.incidents.search()
		const outcome = expect(call).rejects.toBe('enough')
		await test.server.arrived(1)
		setTimeout(() => controller.abort('enough'), 20)
		await outcome
	})

	it.each([[new AbortController()], ['a text'], [{}]])('is refused if it is %o', async (signal) => {
		const bad = signal as unknown as AbortSignal
		expect(() => createOperateClient({ baseUrl, signal: bad })).toThrow(/^signal: expected an AbortSignal/)
		const operate = createOperateClient({ baseUrl, fetch: async () => Response.json(page) })
		await expect(operate.incidents.search({}, { signal: bad })).rejects.toThrow(
			/^signal: expected an AbortSignal/,
		)
	})
})
