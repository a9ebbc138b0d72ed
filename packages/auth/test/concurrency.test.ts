import { afterEach, expect, test, vi } from 'vitest'
import { AuthError, type AuthEvent, authFetch, bearer, saas } from '../src/index.ts'
import type { Token } from '../src/token/token.ts'
import { createTokenSource } from '../src/token/token-source.ts'
import { clientWith, grant, loginOf } from './fetcher.ts'
import { serve } from './server.ts'

afterEach(() => void vi.useRealTimers())

/** Creates a fetch that responds at once, for tests that only count requests. */
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

test('1,000 running calls whose token expires make one refresh, and none fails', async () => {
	const { state, client } = fakeServer()
	await client.GET('/v1/thing')
	state.valid = 'revoked'
	const outcomes = await Promise.all(
		Array.from({ length: 1_000 }, () => client.POST('/v1/search', { body: { size: 1 } })),
	)
	expect(outcomes.every(({ response }) => response.ok)).toBe(true)
	expect(state).toMatchObject({ tokens: 2, calls: 2_001 })
})

test('300 calls over real sockets on a cold cookie login make one login', async () => {
	await using server = await serve((request, index) => grant(request, index) ?? { body: { ok: true } })
	const client = clientWith(loginOf('cookie', server.url), server.url)
	await Promise.all(Array.from({ length: 300 }, () => client.POST('/v1/search', { body: {} })))
	expect(server.count('/api/login')).toBe(1)
})

test('an abort ends only the wait of its own call, with an AbortError, and leaves no unhandled rejection', async () => {
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
	const client = clientWith(loginOf('saas', server.url), server.url)
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

test('a token request that fails after its only caller aborted leaves no unhandled rejection', async () => {
	const unhandled: unknown[] = []
	const note = (reason: unknown) => void unhandled.push(reason)
	process.on('unhandledRejection', note)
	await using server = await serve(async () => ({ status: 401, body: { error: 'invalid_client' } }))
	const events: string[] = []
	const onEvent = ({ type }: AuthEvent) => void events.push(type)
	const client = clientWith(loginOf('saas', server.url, { onEvent }), server.url)
	await expect(client.GET('/v1/thing', { signal: AbortSignal.abort() })).rejects.toMatchObject({
		name: 'AbortError',
	})
	expect(events).toEqual([])
	const controller = new AbortController()
	const call = client.GET('/v1/thing', { signal: controller.signal })
	controller.abort(new Error('enough'))
	await expect(call).rejects.toThrow('enough')
	await vi.waitFor(() => expect(events).toEqual(['requested', 'failed']))
	await new Promise(setImmediate)
	process.off('unhandledRejection', note)
	expect(unhandled).toEqual([])
})

test('a pause for Retry-After ends with the last caller, so that it does not keep a process alive', async () => {
	await using server = await serve(() => ({ status: 429, headers: { 'retry-after': '50' } }))
	const events: AuthEvent[] = []
	const onEvent = (event: AuthEvent) => void events.push(event)
	const client = clientWith(loginOf('saas', server.url, { onEvent }), server.url)
	const controllers = [new AbortController(), new AbortController()]
	const calls = controllers.map(({ signal }) => client.GET('/v1/thing', { signal }))
	await vi.waitFor(() => expect(server.count('/token')).toBe(1))
	controllers[0]?.abort()
	await expect(calls[0]).rejects.toMatchObject({ name: 'AbortError' })
	// Another caller still waits. By now, the response is on its way or has arrived.
	await new Promise((resolve) => setTimeout(resolve, 30))
	expect(events.map(({ type }) => type)).toEqual(['requested'])
	controllers[1]?.abort()
	await expect(calls[1]).rejects.toMatchObject({ name: 'AbortError' })
	await vi.waitFor(() => expect(events.at(-1)).toMatchObject({ type: 'failed', code: 'rate_limited' }))
	// The next caller has to respect the pause, too.
	await expect(client.GET('/v1/thing')).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: 50_000 })
	expect(server.count('/token')).toBe(1)
})

test('authFetch: a request with a stream is sent once, one with a string is repeated', async () => {
	let calls = 0
	await using server = await serve(
		(request, index) => grant(request, index) ?? (calls++ % 2 ? { body: {} } : { status: 401 }),
	)
	const fetchOperate = authFetch(loginOf('saas', server.url).forBaseUrl(server.url))
	const text = await fetchOperate(`${server.url}/v1/search`, { method: 'POST', body: 'text' })
	expect(text.status).toBe(200)
	calls = 0
	const stream = new Blob(['stream']).stream()
	const init = { method: 'POST', body: stream, duplex: 'half' } as RequestInit
	expect((await fetchOperate(`${server.url}/v1/search`, init)).status).toBe(401)
	expect(calls).toBe(1)
})

/** Creates a source whose requests resolve at once with tokens of the given lifetime. */
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

test.each([false, true])(
	'in four hours with tokens of 300 s, no more tokens are requested than needed (a JWT: %s)',
	async (isJwt) => {
		vi.useFakeTimers({ toFake: ['Date'] })
		const start = Date.now()
		let tokens = 0
		let refused = 0
		let waited = 0
		const fetch = (async (input: string | Request) => {
			const now = Date.now()
			if (typeof input === 'string') {
				tokens++
				const claims = { iat: Math.floor(now / 1_000), exp: Math.floor(now / 1_000) + 300 }
				const access_token = `h.${Buffer.from(JSON.stringify({ ...claims, now })).toString('base64url')}.s`
				const headers = isJwt ? { date: new Date(now).toUTCString() } : {}
				return Response.json({ access_token, token_type: 'Bearer', expires_in: 300 }, { headers })
			}
			const payload = input.headers.get('authorization')?.split('.')[1] ?? ''
			const issued = JSON.parse(Buffer.from(payload, 'base64url').toString()).now
			if (now >= issued + 300_000) refused++
			if (now === issued) waited++
			return Response.json({ ok: now < issued + 300_000 })
		}) as typeof globalThis.fetch
		const auth = saas({ clientId: 'id', clientSecret: 's', region: 'bru-2', clusterId: 'c', fetch })
		const client = clientWith(auth, auth.baseUrl ?? '', { fetch })
		for (let second = 0; second < 4 * 3_600; second += 5) {
			vi.setSystemTime(start + second * 1_000)
			await client.GET('/v1/thing')
			// The token of the background refresh arrives before the next call.
			await new Promise(setImmediate)
		}
		// One per 270 s (300 s minus the 30 s in which the next one is requested in the background). Calls waited for the
		// first one only.
		expect({ tokens, refused, waited }).toEqual({
			tokens: Math.ceil((4 * 3_600) / 270),
			refused: 0,
			waited: 1,
		})
	},
)

test('no timer is left that would keep a process alive', async () => {
	vi.useFakeTimers()
	await source(300_000).tokens.get(undefined)
	expect(vi.getTimerCount()).toBe(0)
})

test('an ageing token is used while a refresh runs in the background; a spent one makes calls wait', async () => {
	vi.useFakeTimers()
	const { tokens, count } = source(100_000)
	expect((await tokens.get(undefined)).value).toBe('t1')
	vi.advanceTimersByTime(80_500)
	expect((await tokens.get(undefined)).value).toBe('t1')
	await vi.advanceTimersByTimeAsync(0)
	expect((await tokens.get(undefined)).value).toBe('t2')
	expect(count()).toBe(2)
	vi.advanceTimersByTime(95_000)
	expect((await tokens.get(undefined)).value).toBe('t3')
})

test('a failed refresh is not repeated for 5 s while the old token is valid, and no call fails', async () => {
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
	// A refresh that fails in the background must not make calls worse off than no refresh.
	vi.advanceTimersByTime(5_001)
	expect((await tokens.get(undefined)).value).toBe('t1')
	expect(count()).toBe(3)
	vi.advanceTimersByTime(9_999)
	await expect(tokens.get(undefined)).rejects.toMatchObject({ code: 'network' })
	expect(count()).toBe(4)
})

test.each([
	[1_000_000, 969_999, 970_000, 989_999, 990_000],
	[100_000, 79_999, 80_000, 89_999, 90_000],
	[5_000, 3_999, 4_000, 4_499, 4_500],
])(
	'with a lifetime of %i ms, background refresh and waiting begin at the right time',
	async (life, fresh, ageing, last, spent) => {
		vi.useFakeTimers()
		for (const [age, requests, value] of [
			[fresh, 1, 't1'],
			[ageing, 2, 't1'],
			[last, 2, 't1'],
			[spent, 2, 't2'],
		] as const) {
			const { tokens, count } = source(life)
			await tokens.get(undefined)
			vi.advanceTimersByTime(age)
			expect({ age, value: (await tokens.get(undefined)).value }).toEqual({ age, value })
			expect({ age, requests: count() }).toEqual({ age, requests })
		}
	},
)

test('a background request that fails makes one attempt, and is reported only as an event', async () => {
	vi.useFakeTimers()
	const waits: boolean[] = []
	let life = 100_000
	const events: string[] = []
	const tokens = createTokenSource<Token>(
		async (rest) => {
			if (life === 0) waits.push(await rest(1_000))
			if (life === 0) throw new Error('down')
			return { value: 't', obtainedAt: Date.now(), expiresAt: Date.now() + life }
		},
		(type) => void events.push(type),
	)
	await tokens.get(undefined)
	life = 0
	vi.advanceTimersByTime(85_000)
	await tokens.get(undefined)
	await vi.waitFor(() => expect(events).toEqual(['refreshed', 'failed']))
	expect(waits).toEqual([false])
})

test('an identity server that returns the refused token again does not get a request for each 401', async () => {
	await using server = await serve(({ path }) =>
		path === '/token'
			? { body: { access_token: 'same', token_type: 'Bearer', expires_in: 300 } }
			: { status: 401 },
	)
	const client = clientWith(loginOf('saas', server.url), server.url)
	for (let call = 0; call < 10; call++) expect((await client.GET('/v1/thing')).response.status).toBe(401)
	expect(server.count('/token')).toBe(2)
	expect(server.count('/v1/thing')).toBe(10)
})

test('a server that returns the same token again does not get a request for each call', async () => {
	vi.useFakeTimers()
	const expiresAt = Date.now() + 100_000
	const { tokens, count } = source(undefined, async () => ({
		value: 'same',
		obtainedAt: Date.now(),
		expiresAt,
	}))
	for (let quarter = 0; quarter < 400; quarter++) {
		await tokens.get(undefined)
		await Promise.resolve()
		vi.advanceTimersByTime(250)
	}
	// At the start, when the token ages (at 80 s), and when the remaining lifetime ages (at 96 s).
	expect(count()).toBe(3)
})

test('a token of unknown lifetime is used until it is refused', async () => {
	vi.useFakeTimers()
	const { tokens, count } = source(undefined)
	const first = await tokens.get(undefined)
	vi.advanceTimersByTime(1_000 * 3_600 * 1_000)
	expect(await tokens.get(undefined)).toBe(first)
	expect((await tokens.replace(first, undefined))?.value).toBe('t2')
	expect(count()).toBe(2)
})

test('a clock that was set back leads to a new token', async () => {
	vi.useFakeTimers()
	const { tokens, count } = source(300_000)
	await tokens.get(undefined)
	vi.setSystemTime(Date.now() - 3_600_000)
	expect((await tokens.get(undefined)).value).toBe('t2')
	expect(count()).toBe(2)
})

test('a 401 that arrives after another call has a new token is repaired with that token', async () => {
	let release = () => {}
	const held = new Promise<void>((resolve) => {
		release = resolve
	})
	let calls = 0
	await using server = await serve(async (request, index) => {
		const granted = grant(request, index)
		if (granted !== undefined) return granted
		const call = ++calls
		if (call === 2) await held
		return call <= 2 ? { status: 401 } : { body: { ok: true } }
	})
	const client = clientWith(loginOf('saas', server.url), server.url)
	const both = [client.GET('/v1/thing'), client.GET('/v1/thing')]
	await Promise.race(both)
	expect(server.count('/token')).toBe(2)
	release()
	for (const { data } of await Promise.all(both)) expect(data).toEqual({ ok: true })
	expect(server.count('/token')).toBe(2)
})

test('a clock that was set back ends the memory of a rejection', async () => {
	vi.useFakeTimers()
	const { tokens, count } = source(undefined, async () => {
		throw new AuthError('credentials_rejected')
	})
	for (const _ of [1, 2]) await expect(tokens.get(undefined)).rejects.toThrow(AuthError)
	expect(count()).toBe(1)
	vi.setSystemTime(Date.now() - 3_600_000)
	await expect(tokens.get(undefined)).rejects.toThrow(AuthError)
	expect(count()).toBe(2)
})

test('a token that is refused after it was accepted is replaced again', async () => {
	const answers = [401, 200, 401, 200]
	let calls = 0
	await using server = await serve(
		(request, index) => grant(request, index) ?? { status: answers[calls++] ?? 500, body: {} },
	)
	const client = clientWith(loginOf('saas', server.url), server.url)
	for (const _ of [1, 2]) expect((await client.GET('/v1/thing')).response.status).toBe(200)
	expect(server.count('/token')).toBe(3)
})

test('background requests respect the Retry-After of the identity server', async () => {
	vi.useFakeTimers({ toFake: ['Date'] })
	let limited = false
	const { tokens, count } = source(undefined, async () => {
		if (limited) throw new AuthError('rate_limited', { status: 429, retryAfterMs: 50_000 })
		return { value: 't1', obtainedAt: Date.now(), expiresAt: Date.now() + 1_000_000 }
	})
	await tokens.get(undefined)
	limited = true
	for (const ms of [970_000, 6_000, 6_000]) {
		vi.setSystemTime(Date.now() + ms)
		expect((await tokens.get(undefined)).value).toBe('t1')
		// The background request has failed before the next call.
		await new Promise(setImmediate)
	}
	expect(count()).toBe(2)
})

test('bearer: a function that fails after the caller aborted leaves no unhandled rejection', async () => {
	const unhandled: unknown[] = []
	const note = (reason: unknown) => void unhandled.push(reason)
	process.on('unhandledRejection', note)
	const auth = bearer(() => Promise.reject(new Error('down')), { baseUrl: 'http://localhost' })
	const call = authFetch(auth)('http://localhost/v1/thing', { signal: AbortSignal.abort() })
	await expect(call).rejects.toMatchObject({ name: 'AbortError' })
	await new Promise(setImmediate)
	process.off('unhandledRejection', note)
	expect(unhandled).toEqual([])
})
