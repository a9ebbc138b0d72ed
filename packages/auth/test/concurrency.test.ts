import { afterEach, expect, test, vi } from 'vitest'
import { createTokenSource, type Token } from '../src/core/token-source.ts'
import { type AuthEvent, authFetch, saas } from '../src/index.ts'
import { clientWith, grant, strategyOf } from './fetcher.ts'
import { serve } from './server.ts'

afterEach(() => void vi.useRealTimers())

/** A fetch that answers at once, for counts that no server is needed for. */
function fakeServer() {
	const state = { valid: '', tokens: 0, calls: 0 }
	const fetch = (async (input: string | Request) => {
		await new Promise((resolve) => setImmediate(resolve))
		if (typeof input === 'string') {
			state.tokens++
			state.valid = `token-${state.tokens}`
			return Response.json({ access_token: state.valid, token_type: 'Bearer', expires_in: 300 })
		}
		state.calls++
		const isValid = input.headers.get('authorization') === `Bearer ${state.valid}`
		return isValid ? Response.json({ ok: true }) : Response.json({}, { status: 401 })
	}) as typeof globalThis.fetch
	const auth = saas({ clientId: 'id', clientSecret: 's', region: 'bru-2', clusterId: 'c', fetch })
	const client = clientWith(auth, auth.baseUrl ?? '', { fetch })
	return { state, client }
}

test('10,000 calls on a cold client make one token request', async () => {
	const { state, client } = fakeServer()
	const outcomes = await Promise.all(Array.from({ length: 10_000 }, () => client.GET('/v1/thing')))
	expect(outcomes.every(({ response }) => response.ok)).toBe(true)
	expect(state).toMatchObject({ tokens: 1, calls: 10_000 })
})

test('1,000 calls in flight when the token dies make one refresh, and none fails', async () => {
	const { state, client } = fakeServer()
	await client.GET('/v1/thing')
	state.valid = 'revoked'
	const outcomes = await Promise.all(
		Array.from({ length: 1_000 }, () => client.POST('/v1/search', { body: { size: 1 } })),
	)
	expect(outcomes.every(({ response }) => response.ok)).toBe(true)
	expect(state).toMatchObject({ tokens: 2, calls: 2_001 })
})

test('1,000 calls over real sockets on a cold cookie login make one login', async () => {
	await using server = await serve((request, index) => grant(request, index) ?? { body: { ok: true } })
	const client = clientWith(strategyOf('cookie', server.url), server.url)
	await Promise.all(Array.from({ length: 1_000 }, () => client.POST('/v1/search', { body: {} })))
	expect(server.count('/api/login')).toBe(1)
})

test("one caller's abort ends its wait alone, as an AbortError, and nothing is left unhandled", async () => {
	const unhandled: unknown[] = []
	const note = (reason: unknown) => void unhandled.push(reason)
	process.on('unhandledRejection', note)
	let release = () => {}
	const held = new Promise<void>((resolve) => {
		release = resolve
	})
	await using server = await serve(async (request, index) => {
		if (request.path === '/token') await held
		return grant(request, index) ?? { body: { ok: true } }
	})
	const client = clientWith(strategyOf('saas', server.url), server.url)
	const controller = new AbortController()
	const first = client.GET('/v1/thing', { signal: controller.signal })
	const others = [client.GET('/v1/thing'), client.GET('/v1/thing')]
	await vi.waitFor(() => expect(server.count('/token')).toBe(1))
	controller.abort()
	await expect(first).rejects.toMatchObject({ name: 'AbortError' })
	release()
	for (const { data } of await Promise.all(others)) expect(data).toEqual({ ok: true })
	expect(server.count('/token')).toBe(1)
	process.off('unhandledRejection', note)
	expect(unhandled).toEqual([])
})

test('a caller that gives up alone leaves no unhandled rejection when the token request then fails', async () => {
	const unhandled: unknown[] = []
	const note = (reason: unknown) => void unhandled.push(reason)
	process.on('unhandledRejection', note)
	await using server = await serve(async () => ({ status: 401, body: { error: 'invalid_client' } }))
	const client = clientWith(strategyOf('saas', server.url), server.url)
	await expect(client.GET('/v1/thing', { signal: AbortSignal.abort() })).rejects.toMatchObject({
		name: 'AbortError',
	})
	const controller = new AbortController()
	const call = client.GET('/v1/thing', { signal: controller.signal })
	controller.abort(new Error('enough'))
	await expect(call).rejects.toThrow('enough')
	await vi.waitFor(() => expect(server.count('/token')).toBe(1))
	await new Promise((resolve) => setTimeout(resolve, 20))
	process.off('unhandledRejection', note)
	expect(unhandled).toEqual([])
})

test('authFetch: a stream is sent once, a text twice', async () => {
	let calls = 0
	await using server = await serve(
		(request, index) => grant(request, index) ?? (calls++ % 2 ? { body: {} } : { status: 401 }),
	)
	const fetchOperate = authFetch(strategyOf('saas', server.url).forBaseUrl(server.url))
	const text = await fetchOperate(`${server.url}/v1/search`, { method: 'POST', body: 'text' })
	expect(text.status).toBe(200)
	calls = 0
	const stream = new Blob(['stream']).stream()
	const init = { method: 'POST', body: stream, duplex: 'half' } as RequestInit
	expect((await fetchOperate(`${server.url}/v1/search`, init)).status).toBe(401)
	expect(calls).toBe(1)
})

/** A source whose requests are answered at once with tokens of a given life. */
function source(lifeMs: number | undefined, request?: () => Promise<Token>) {
	let requests = 0
	const events: AuthEvent['type'][] = []
	const tokens = createTokenSource<Token>(
		async () => {
			requests++
			if (request) return request()
			const obtainedAt = Date.now()
			return { value: `t${requests}`, obtainedAt, expiresAt: lifeMs && obtainedAt + lifeMs }
		},
		(type) => void events.push(type),
	)
	return { tokens, events, count: () => requests }
}

test('a soak of four hours with tokens of 300 s asks for no more than it must', async () => {
	vi.useFakeTimers()
	const { tokens, count } = source(300_000)
	const start = Date.now()
	let waited = 0
	for (let second = 0; second < 4 * 3_600; second++) {
		vi.setSystemTime(start + second * 1_000)
		const before = count()
		const token = await tokens.get(undefined)
		if (count() > before && token.obtainedAt === Date.now()) waited++
		expect(token.expiresAt ?? 0).toBeGreaterThan(Date.now() + 10_000)
		await Promise.resolve()
	}
	// One each 270 s (300 s less the 30 s in which the next one is had behind), and only the first was waited for.
	expect(count()).toBe(Math.ceil((4 * 3_600) / 270))
	expect(waited).toBe(1)
})

test('no timer is left behind, so that nothing keeps a process alive', async () => {
	vi.useFakeTimers()
	await source(300_000).tokens.get(undefined)
	expect(vi.getTimerCount()).toBe(0)
})

test('an ageing token still serves while one refresh runs behind; a spent one is waited for', async () => {
	vi.useFakeTimers()
	const { tokens, count } = source(100_000)
	expect((await tokens.get(undefined)).value).toBe('t1')
	vi.advanceTimersByTime(80_500)
	expect((await tokens.get(undefined)).value).toBe('t1')
	expect((await tokens.get(undefined)).value).toBe('t2')
	expect(count()).toBe(2)
	vi.advanceTimersByTime(95_000)
	expect((await tokens.get(undefined)).value).toBe('t3')
})

test('a refresh that fails is not tried again for 5 s while the old token lives, nor is it told to the caller', async () => {
	vi.useFakeTimers()
	let fails = false
	let value = 0
	const { tokens, count } = source(undefined, async () => {
		if (fails) throw new Error('down')
		value++
		return { value: `t${value}`, obtainedAt: Date.now(), expiresAt: Date.now() + 100_000 }
	})
	await tokens.get(undefined)
	fails = true
	vi.advanceTimersByTime(85_000)
	for (let call = 0; call < 10; call++) {
		expect((await tokens.get(undefined)).value).toBe('t1')
		await Promise.resolve()
	}
	expect(count()).toBe(2)
	vi.advanceTimersByTime(5_001)
	await expect(tokens.get(undefined)).rejects.toMatchObject({ code: 'network_error' })
	expect(count()).toBe(3)
})

test('a server that hands out the same token again is not asked at each call', async () => {
	vi.useFakeTimers()
	const expiresAt = Date.now() + 100_000
	const { tokens, count } = source(undefined, async () => ({
		value: 'same',
		obtainedAt: Date.now(),
		expiresAt,
	}))
	await tokens.get(undefined)
	vi.advanceTimersByTime(85_000)
	for (let call = 0; call < 10; call++) {
		await tokens.get(undefined)
		await Promise.resolve()
	}
	expect(count()).toBe(2)
})

test('a token without an end is kept until it is refused', async () => {
	vi.useFakeTimers()
	const { tokens, count } = source(undefined)
	const first = await tokens.get(undefined)
	vi.advanceTimersByTime(1_000 * 3_600 * 1_000)
	expect(await tokens.get(undefined)).toBe(first)
	expect((await tokens.replace(first, undefined))?.value).toBe('t2')
	expect(count()).toBe(2)
})

test('a clock that jumped back makes a token anew', async () => {
	vi.useFakeTimers()
	const { tokens, count } = source(300_000)
	await tokens.get(undefined)
	vi.setSystemTime(Date.now() - 3_600_000)
	expect((await tokens.get(undefined)).value).toBe('t2')
	expect(count()).toBe(2)
})
