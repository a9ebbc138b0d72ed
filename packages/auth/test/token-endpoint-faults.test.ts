import { inspect } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type AuthError, type AuthEvent, bearer, saas, selfManaged } from '../src/index.ts'
import { clientWith, secrets } from './fetcher.ts'
import { type Answer, serve } from './server.ts'

// Pauses between attempts take no time, and are recorded.
const waits = vi.hoisted((): number[] => [])
vi.mock('@operate-api/internal', async (original) => ({
	...(await original<typeof import('@operate-api/internal')>()),
	sleep: async (ms: number) => void waits.push(ms),
}))
beforeEach(() => void waits.splice(0))
afterEach(() => void vi.restoreAllMocks())

const good = { access_token: `${secrets.token}-ok`, token_type: 'Bearer', expires_in: 300 }
const inAMinute = () => new Date(Date.now() + 30_000).toUTCString()
/** Returns an error that repeats the request, as some servers do. */
const echo = (error: string) => ({
	error,
	error_description: `client_secret=${secrets.secret}`,
	[secrets.token]: 1,
})

interface Fault {
	readonly answer: () => Answer
	readonly code?: string
	readonly status?: number
	readonly oauthError?: string
	readonly requests: number
	readonly wait?: (ms: number) => boolean
}

const faults: Record<string, Fault> = {
	'a timeout': { answer: () => () => {}, code: 'timeout', requests: 3 },
	'a reset': { answer: () => (response) => response.destroy(), code: 'network', requests: 3 },
	'400 invalid_client': {
		answer: () => ({ status: 400, body: echo('invalid_client') }),
		code: 'credentials_rejected',
		status: 400,
		oauthError: 'invalid_client',
		requests: 1,
	},
	'401': {
		answer: () => ({
			status: 401,
			headers: { 'www-authenticate': `Basic realm="${secrets.secret.replace('ä', '')}"` },
			body: echo('unauthorized_client'),
		}),
		code: 'credentials_rejected',
		status: 401,
		oauthError: 'unauthorized_client',
		requests: 1,
	},
	'403': {
		answer: () => ({ status: 403, body: 'no' }),
		code: 'credentials_rejected',
		status: 403,
		requests: 1,
	},
	'429 with seconds': {
		answer: () => ({ status: 429, headers: { 'retry-after': '7' } }),
		code: 'rate_limited',
		status: 429,
		requests: 3,
		wait: (ms) => ms > 7_000 && ms <= 8_750,
	},
	'429 with a date': {
		answer: () => ({ status: 429, headers: { 'retry-after': inAMinute() } }),
		code: 'rate_limited',
		status: 429,
		requests: 3,
		wait: (ms) => ms > 25_000 && ms <= 37_500,
	},
	'429 for longer than a minute': {
		answer: () => ({ status: 429, headers: { 'retry-after': '61' } }),
		code: 'rate_limited',
		status: 429,
		requests: 1,
	},
	'408': { answer: () => ({ status: 408 }), code: 'unavailable', status: 408, requests: 3 },
	'425': { answer: () => ({ status: 425 }), code: 'unavailable', status: 425, requests: 3 },
	'500': { answer: () => ({ status: 500 }), code: 'unavailable', status: 500, requests: 3 },
	'503': { answer: () => ({ status: 503 }), code: 'unavailable', status: 503, requests: 3 },
	HTML: {
		answer: () => ({ headers: { 'content-type': 'text/html' }, body: `<p>${secrets.secret}</p>` }),
		code: 'invalid_response',
		status: 200,
		requests: 1,
	},
	'truncated JSON': {
		answer: () => ({ body: `{"access_token":"${secrets.token}"` }),
		code: 'invalid_response',
		status: 200,
		requests: 1,
	},
	'no access_token': {
		answer: () => ({ body: { ...good, access_token: undefined } }),
		code: 'invalid_response',
		status: 200,
		requests: 1,
	},
	'expires_in absent': { answer: () => ({ body: { ...good, expires_in: undefined } }), requests: 1 },
	'expires_in "300"': { answer: () => ({ body: { ...good, expires_in: '300' } }), requests: 1 },
	'expires_in 0': {
		answer: () => ({ body: { ...good, expires_in: 0 } }),
		code: 'invalid_response',
		requests: 1,
	},
	'expires_in -1': {
		answer: () => ({ body: { ...good, expires_in: -1 } }),
		code: 'invalid_response',
		requests: 1,
	},
	'expires_in "soon"': {
		answer: () => ({ body: { ...good, expires_in: 'soon' } }),
		code: 'invalid_response',
		requests: 1,
	},
	'a token with a line break': {
		answer: () => ({ body: { ...good, access_token: `${secrets.token}\r\nx: y` } }),
		code: 'invalid_token',
		requests: 1,
	},
	'a token of another type': {
		answer: () => ({ body: { ...good, token_type: 'mac' } }),
		code: 'invalid_response',
		requests: 1,
	},
	'a redirect': {
		answer: () => ({ status: 307, headers: { location: '/elsewhere' } }),
		code: 'redirect_refused',
		status: 307,
		requests: 1,
	},
}

const cells = (['saas', 'selfManaged'] as const).flatMap((login) =>
	Object.entries(faults).map(([name, fault]) => ({ login, name, fault })),
)

test.each(cells)('$login: the token endpoint responds with $name', async ({ login, fault }) => {
	await using server = await serve(({ path }) =>
		path === '/token' ? fault.answer() : { body: { ok: true } },
	)
	const events: AuthEvent[] = []
	const options = {
		clientId: 'id',
		clientSecret: secrets.secret,
		tokenUrl: `${server.url}/token`,
		// Long enough for a request to arrive on a busy machine.
		timeoutMs: fault.code === 'timeout' ? 200 : 5_000,
		onEvent: (event: AuthEvent) => void events.push(event),
	}
	const auth = login === 'saas' ? saas(options) : selfManaged(options)
	const client = clientWith(auth, server.url)
	const outcome = await client.POST('/v1/search', { body: {} }).catch((error: unknown) => error)

	expect(server.count('/token')).toBe(fault.requests)
	expect(server.count('/elsewhere')).toBe(0)
	expect(events.filter(({ type }) => type === 'requested')).toHaveLength(fault.requests)
	if (fault.wait !== undefined) expect(waits.filter(fault.wait)).toHaveLength(fault.requests - 1)
	if (fault.code === undefined) {
		expect(outcome).toMatchObject({ data: { ok: true } })
		return
	}
	// A request is never sent without the credentials.
	expect(server.count('/v1/search')).toBe(0)
	const error = outcome as AuthError
	expect(error).toMatchObject({ name: 'AuthError', code: fault.code })
	if (fault.status !== undefined) expect(error.status).toBe(fault.status)
	expect(error.oauthError).toBe(fault.oauthError)
	expect(events.at(-1)).toMatchObject({ type: 'failed', code: fault.code, login })
	const seen = [
		inspect(error, { depth: 9, showHidden: true }),
		JSON.stringify(error),
		String(error.cause),
		inspect(events),
	]
	expect(seen.join()).not.toMatch(/SENTINEL/)
})

test('an unreachable endpoint is named in the error, with the system’s code and nothing else of its cause', async () => {
	const closed = await serve(() => ({}))
	await closed[Symbol.asyncDispose]()
	await using server = await serve(() => ({}))
	const auth = saas({ clientId: 'id', clientSecret: secrets.secret, tokenUrl: `${closed.url}/token` })
	const error: unknown = await clientWith(auth, server.url)
		.GET('/v1/thing')
		.catch((reason: unknown) => reason)
	expect(error).toMatchObject({ code: 'network', reason: 'ECONNREFUSED' })
	expect((error as Error).message).toBe(
		`saas: cannot reach ${closed.url}/token (ECONNREFUSED). Check the address, the proxy and the certificate authority`,
	)
	expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(secrets.secret)
})

test('remembers a rejection for 30 s, since failed requests count against the address too', async () => {
	await using server = await serve(() => ({ status: 401, body: { error: 'invalid_client' } }))
	let now = Date.now()
	vi.spyOn(Date, 'now').mockImplementation(() => now)
	const auth = saas({ clientId: 'id', clientSecret: 'wrong', tokenUrl: `${server.url}/token` })
	const client = clientWith(auth, server.url)
	const call = () => client.GET('/v1/thing').catch((error: AuthError) => error.code)
	for (const _ of [1, 2, 3]) expect(await call()).toBe('credentials_rejected')
	expect(server.count('/token')).toBe(1)
	now += 30_001
	expect(await call()).toBe('credentials_rejected')
	expect(server.count('/token')).toBe(2)
})

test('recovers from a temporary failure', async () => {
	await using server = await serve(({ path }, index) =>
		path === '/token' ? (index < 2 ? { status: 503 } : { body: good }) : { body: { ok: true } },
	)
	const client = clientWith(
		saas({ clientId: 'id', clientSecret: 's', tokenUrl: `${server.url}/token` }),
		server.url,
	)
	expect((await client.GET('/v1/thing')).data).toEqual({ ok: true })
	expect(server.count('/token')).toBe(3)
})

test.each(['BearerToken', 'bearer', 'BEARER', 'bearer_token', undefined, null])(
	'a token of the type %s is accepted',
	async (type) => {
		await using server = await serve(({ path }) => ({
			body: path === '/token' ? { access_token: 'abc', token_type: type, expires_in: 300 } : {},
		}))
		const auth = saas({ clientId: 'id', clientSecret: 's', tokenUrl: `${server.url}/token` })
		const { response } = await clientWith(auth, server.url).GET('/v1/thing')
		expect(response.status).toBe(200)
	},
)

test.each([
	[
		'another type of token',
		{ body: { access_token: 'abc', token_type: 'DPoP' } },
		'token_type: expected "Bearer", received "DPoP"',
	],
	['no token', { body: { token_type: 'Bearer' } }, 'the response has no access_token'],
	[
		'an invalid lifetime',
		{ body: { access_token: 'abc', expires_in: 'soon' } },
		'expires_in: expected a number of seconds above 0',
	],
	[
		'a token of 20 kB',
		{ body: { access_token: 'a'.repeat(20_000) } },
		'access_token: expected at most 16384 characters',
	],
	['a list', { body: [1] }, 'the response has no access_token'],
	['text', { body: 'hello' }, 'the body is not JSON'],
	['a megabyte', { body: 'x'.repeat(2 ** 20) }, 'the body is longer than'],
] as const)('a token response with %s says which part is wrong', async (_name, answer, detail) => {
	await using server = await serve(() => answer as Answer)
	const auth = selfManaged({ clientId: 'id', clientSecret: 's', tokenUrl: `${server.url}/token` })
	const error = await clientWith(auth, server.url)
		.GET('/v1/thing')
		.catch((reason: AuthError) => reason)
	expect(error).toMatchObject({ code: 'invalid_response', detail: expect.stringContaining(detail) })
	expect((error as AuthError).message).toContain(detail)
	expect((error as AuthError).message).toContain(`${server.url}/token`)
})

test.each([
	['invalid_client', 'credentials_rejected'],
	['unauthorized_client', 'credentials_rejected'],
	['temporarily_unavailable', 'unavailable'],
])('the error %s with status 200 is %s', async (error, code) => {
	await using server = await serve(() => ({ body: { error } }))
	const auth = saas({ clientId: 'id', clientSecret: 's', tokenUrl: `${server.url}/token` })
	const call = clientWith(auth, server.url).GET('/v1/thing')
	await expect(call).rejects.toMatchObject({ code, oauthError: error, status: 200 })
})

test.each([
	[{ status: 404 }],
	[{ status: 405 }],
	[{ body: { error: 'invalid_client' } }],
	[{ body: {} }],
	[{ body: { access_token: 'ä' } }],
])('20 calls make one request if the response cannot change: %j', async (answer) => {
	await using server = await serve(() => answer as Answer)
	const auth = saas({ clientId: 'id', clientSecret: 's', tokenUrl: `${server.url}/token` })
	const client = clientWith(auth, server.url)
	for (let call = 0; call < 20; call++) {
		await expect(client.GET('/v1/thing')).rejects.toMatchObject({ name: 'AuthError' })
	}
	expect(server.count('/token')).toBe(1)
})

test.each(['1e400', '99999999999999999999999999', 'Tue, 24 Nov 2399 20:00:00 GMT'])(
	'Retry-After %s is reported as a time that a timer can hold',
	async (value) => {
		await using server = await serve(() => ({ status: 429, headers: { 'retry-after': value } }))
		const auth = saas({ clientId: 'id', clientSecret: 's', tokenUrl: `${server.url}/token` })
		const error = await clientWith(auth, server.url)
			.GET('/v1/thing')
			.catch((reason: AuthError) => reason)
		expect((error as AuthError).retryAfterMs ?? 0).toBeLessThanOrEqual(2 ** 31 - 1)
	},
)

test('a token endpoint that never responds, or whose body never ends, ends the call at its timeout', async () => {
	const endless = () =>
		new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)) }))
	for (const fetch of [() => new Promise<Response>(() => {}), async () => endless()]) {
		const auth = saas({ clientId: 'id', clientSecret: 's', timeoutMs: 20, fetch })
		const call = clientWith(auth, 'http://localhost:9').GET('/v1/thing')
		await expect(call).rejects.toMatchObject({ code: 'timeout', login: 'saas' })
	}
})

test('a function that never returns a token ends the call at its timeout', async () => {
	const auth = bearer(() => new Promise<string>(() => {}), { timeoutMs: 20 })
	const call = clientWith(auth, 'http://localhost:9').GET('/v1/thing')
	await expect(call).rejects.toMatchObject({ code: 'token_unavailable', detail: 'no token within 20 ms' })
})

test.each([
	[
		{ status: 401, body: { error: 'invalid_client' } },
		/^saas: http:\/\/127\.0\.0\.1:\d+\/token rejected the credentials \(401, invalid_client\)\. Check the client id and secret/,
	],
	[{ status: 503 }, /^saas: http:\/\/127\.0\.0\.1:\d+\/token failed \(503\)$/],
	[
		{ status: 302, headers: { location: '/' } },
		/token responded with a redirect, which is not followed \(302\)/,
	],
	[{ status: 404 }, /did not respond with a token or session \(404\)\. Check the address/],
])('the message alone says what to do after %j', async (answer, message) => {
	await using server = await serve(() => answer as Answer)
	const auth = saas({ clientId: 'id', clientSecret: secrets.secret, tokenUrl: `${server.url}/token` })
	await expect(clientWith(auth, server.url).GET('/v1/thing')).rejects.toThrow(message)
})
