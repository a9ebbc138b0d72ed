import { inspect } from 'node:util'
import createClient from 'openapi-fetch'
import { expect, test, vi } from 'vitest'
import { AuthError, type AuthEvent, authFetch, bearer, cookie, none } from '../src/index.ts'
import { clientWith, grant, loginNames, loginOf, type Paths, secrets } from './fetcher.ts'
import { type Answer, type Received, serve } from './server.ts'

const permission = { status: 403, type: 'ForbiddenException', message: 'no permission', instance: 'abc' }
const csrf = { timestamp: '2026', status: 403, error: 'Forbidden', message: 'Forbidden', path: '/v1/search' }
const html = { headers: { 'content-type': 'text/html' }, body: '<html>login</html>' }

type LoginName = (typeof loginNames)[number]
interface Want {
	/** The number of requests to the API. */
	readonly calls: number
	/** The number of requests for credentials. */
	readonly exchanges: number
	/** The status that the caller receives, or the code of the error. */
	readonly seen: number | string
}
const renewing: readonly LoginName[] = ['saas', 'selfManaged', 'cookie', 'bearer']
/** Returns how many requests a login makes to get credentials `times` times. */
const exchanges = (login: LoginName, times: number) => (/saas|selfManaged|cookie/.test(login) ? times : 0)

const once = (answer: Answer, index: number) => (index === 0 ? answer : undefined)
const faults: Record<
	string,
	{ answer: (index: number) => Answer | undefined; want: (login: LoginName) => Want }
> = {
	'401 once': {
		answer: (index) => once({ status: 401, body: { message: 'expired' } }, index),
		want: (login) =>
			renewing.includes(login)
				? { calls: 2, exchanges: exchanges(login, 2), seen: 200 }
				: { calls: 1, exchanges: 0, seen: 401 },
	},
	'401 always': {
		answer: () => ({ status: 401, body: { message: 'no' } }),
		want: (login) => ({
			calls: renewing.includes(login) ? 2 : 1,
			exchanges: exchanges(login, 2),
			seen: 401,
		}),
	},
	'403 by permission': {
		answer: () => ({
			status: 403,
			body: permission,
			headers: { 'content-type': 'application/problem+json' },
		}),
		want: (login) => ({ calls: 1, exchanges: exchanges(login, 1), seen: 403 }),
	},
	'403 by CSRF': {
		answer: (index) => once({ status: 403, body: csrf }, index),
		want: (login) =>
			login === 'cookie'
				? { calls: 2, exchanges: 2, seen: 200 }
				: { calls: 1, exchanges: exchanges(login, 1), seen: 403 },
	},
	'403 by CSRF, as a problem': {
		answer: (index) => once({ status: 403, body: { ...permission, detail: 'Invalid CSRF Token' } }, index),
		want: (login) =>
			login === 'cookie'
				? { calls: 2, exchanges: 2, seen: 200 }
				: { calls: 1, exchanges: exchanges(login, 1), seen: 403 },
	},
	'a session ended as 302': {
		answer: (index) => once({ status: 302, headers: { location: '/login.html' } }, index),
		want: (login) =>
			login === 'cookie'
				? { calls: 2, exchanges: 2, seen: 200 }
				: { calls: 1, exchanges: exchanges(login, 1), seen: 'redirect_refused' },
	},
	'a session ended as 200 HTML': {
		answer: (index) => once(html, index),
		want: (login) =>
			login === 'cookie'
				? { calls: 2, exchanges: 2, seen: 200 }
				: { calls: 1, exchanges: exchanges(login, 1), seen: 'html' },
	},
}

const cells = loginNames.flatMap((login) =>
	Object.entries(faults).map(([name, fault]) => ({ login, name, fault })),
)

async function see(work: Promise<{ response: Response }>): Promise<number | string> {
	try {
		return (await work).response.status
	} catch (error) {
		if (error instanceof AuthError) return error.code
		return error instanceof SyntaxError ? 'html' : inspect(error)
	}
}

test.each(cells)('$login: the API responds with $name', async ({ login, fault }) => {
	let calls = 0
	await using server = await serve(
		(request: Received, index) => grant(request, index) ?? fault.answer(calls++) ?? { body: { ok: true } },
	)
	const events: AuthEvent[] = []
	const auth = loginOf(login, server.url, { onEvent: (event) => void events.push(event) })
	const client = clientWith(auth, server.url)
	const body = { filter: { state: 'ACTIVE' } }
	const seen = await see(client.POST('/v1/search', { body }))
	const want = fault.want(login)
	expect({ calls, exchanges: server.count('/token') + server.count('/api/login'), seen }).toEqual(want)
	const sent = server.received.filter(({ path }) => path === '/v1/search')
	// The same request both times, and the second time with other credentials.
	expect(sent.map((request) => request.body)).toEqual(sent.map(() => JSON.stringify(body)))
	const credentials = sent.map(({ headers }) => headers.authorization ?? headers.cookie)
	expect(credentials).not.toContain(undefined)
	expect(new Set(credentials).size).toBe(sent.length)
	if (login !== 'basic') {
		expect(events.filter(({ type }) => type === 'replayed')).toHaveLength(want.calls - 1)
	}
	expect(inspect(events) + inspect(auth, { depth: 9, showHidden: true }) + JSON.stringify(auth)).not.toMatch(
		/SENTINEL/,
	)
})

test.each(loginNames)(
	'%s: a redirect to another origin is not followed, not even by the second request',
	async (login) => {
		await using elsewhere = await serve(() => ({ body: { stolen: true } }))
		let calls = 0
		await using server = await serve((request, index) => {
			const granted = grant(request, index)
			if (granted) return granted
			calls++
			return { status: 307, headers: { location: `${elsewhere.url}/v1/search` } }
		})
		const client = clientWith(loginOf(login, server.url), server.url)
		const error = await client.POST('/v1/search', { body: {} }).catch((reason: unknown) => reason)
		expect(error).toMatchObject({ name: 'AuthError', code: 'redirect_refused', status: 307 })
		expect(calls).toBe(login === 'cookie' ? 2 : 1)
		expect(elsewhere.received).toEqual([])
	},
)

test('none sends no credentials, and returns responses unchanged', async () => {
	await using server = await serve(() => ({ status: 401, body: { message: 'no' } }))
	const { response } = await clientWith(none(), server.url).GET('/v1/thing')
	expect(response.status).toBe(401)
	expect(server.received).toHaveLength(1)
	expect(server.received[0]?.headers).not.toHaveProperty('authorization')
	expect(server.received[0]?.headers).not.toHaveProperty('cookie')
})

test.each(['saas', 'cookie'] as const)(
	'%s: an API that refuses everything causes no storm of requests for credentials',
	async (login) => {
		await using server = await serve((request, index) => grant(request, index) ?? { status: 401 })
		const client = clientWith(loginOf(login, server.url), server.url)
		for (let call = 0; call < 20; call++) expect((await client.GET('/v1/thing')).response.status).toBe(401)
		expect(server.count('/token') + server.count('/api/login')).toBe(2)
	},
)

test('a repeated request has the headers that later middleware added', async () => {
	let calls = 0
	await using server = await serve(
		(request, index) => grant(request, index) ?? (calls++ === 0 ? { status: 401 } : { body: { ok: true } }),
	)
	const client = clientWith(loginOf('saas', server.url), server.url)
	client.use({ onRequest: ({ request }) => void request.headers.set('x-trace', 'abc') })
	await client.POST('/v1/search', { body: { size: 1 } })
	const sent = server.received.filter(({ path }) => path === '/v1/search')
	expect(sent.map(({ headers, body }) => [headers['x-trace'], body])).toEqual([
		['abc', '{"size":1}'],
		['abc', '{"size":1}'],
	])
})

test('a request whose body later middleware replaced is not sent again, and the next call has a new token', async () => {
	let calls = 0
	await using server = await serve(
		(request, index) => grant(request, index) ?? (calls++ === 0 ? { status: 401 } : { body: { ok: true } }),
	)
	const client = clientWith(loginOf('saas', server.url), server.url)
	client.use({ onRequest: ({ request }) => new Request(request, { body: '{"size":2}' }) })
	expect((await client.POST('/v1/search', { body: { size: 1 } })).response.status).toBe(401)
	expect((await client.POST('/v1/search', { body: { size: 1 } })).response.status).toBe(200)
	expect(server.received.filter(({ path }) => path === '/v1/search').map(({ body }) => body)).toEqual([
		'{"size":2}',
		'{"size":2}',
	])
})

test('a DELETE that other middleware replaced is sent again', async () => {
	let calls = 0
	await using server = await serve(
		(request, index) => grant(request, index) ?? (calls++ === 0 ? { status: 401 } : { body: { deleted: 1 } }),
	)
	const client = clientWith(loginOf('saas', server.url), server.url)
	client.use({
		onRequest: ({ request }) =>
			new Request(request, { headers: { ...Object.fromEntries(request.headers), 'x-trace': 'abc' } }),
	})
	expect((await client.DELETE('/v1/thing')).response.status).toBe(200)
	expect(server.received.at(-1)).toMatchObject({ method: 'DELETE', headers: { 'x-trace': 'abc' } })
})

test('middleware before and after the login works with repeated requests', async () => {
	let calls = 0
	await using server = await serve(
		(request, index) =>
			grant(request, index) ??
			(calls++ === 0 ? { status: 401, body: { message: 'no' } } : { body: { ok: true } }),
	)
	const seen: string[] = []
	const clones: Response[] = []
	const client = createClient<Paths>({ baseUrl: server.url })
	client.use({
		onRequest: ({ request }) => new Request(request, { body: '{"size":3}' }),
		onResponse: ({ response }) => void seen.push(`in front ${response.status}`),
	})
	client.use(loginOf('saas', server.url).forBaseUrl(server.url))
	client.use({
		onRequest: ({ request }) => void request.headers.set('x-trace', 'abc'),
		onResponse: ({ response }) => {
			// Kept without reading it, since the other half of such a body never completes.
			clones.push(response.clone())
			seen.push(`behind ${response.status}`)
		},
	})
	const { data } = await client.POST('/v1/search', { body: { size: 1 } })
	expect(data).toEqual({ ok: true })
	expect(seen).toEqual(['behind 401', 'in front 200'])
	const sent = server.received.filter(({ path }) => path === '/v1/search')
	expect(sent.map(({ headers, body }) => [headers['x-trace'], body])).toEqual(
		Array(2).fill(['abc', '{"size":3}']),
	)
})

test('bearer: a request is not sent again if the function returns the refused token', async () => {
	await using server = await serve(() => ({ status: 401, body: {} }))
	const client = clientWith(
		bearer(() => 'same'),
		server.url,
	)
	expect((await client.GET('/v1/thing')).response.status).toBe(401)
	expect(server.received).toHaveLength(1)
})

test("authFetch passes the platform's own options with the request and with its repetition", async () => {
	const inits: unknown[] = []
	const fetch = (async (_request: Request, init?: RequestInit) => {
		inits.push(init)
		return Response.json({}, { status: inits.length === 1 ? 401 : 200 })
	}) as typeof globalThis.fetch
	const auth = bearer(() => `token-${inits.length}`, { baseUrl: 'http://localhost' })
	const dispatcher = {}
	await authFetch(auth, fetch)('http://localhost/v1/thing', { method: 'POST', dispatcher } as RequestInit)
	expect(inits).toMatchObject([{ dispatcher }, { dispatcher }])
})

test('a listener that throws does not stop the call', async () => {
	await using server = await serve((request, index) => grant(request, index) ?? { body: { ok: true } })
	const onEvent = () => {
		throw new Error('listener')
	}
	const client = clientWith(loginOf('saas', server.url, { onEvent }), server.url)
	expect((await client.GET('/v1/thing')).data).toEqual({ ok: true })
})

test('the response to a refused request is discarded, so that its connection is free', async () => {
	let cancelled = 0
	const refusal = () => new Response(new ReadableStream({ cancel: () => void cancelled++ }), { status: 401 })
	let calls = 0
	const fetchOperate = authFetch(
		bearer(() => `token-${calls}`, { baseUrl: 'http://localhost' }),
		async () => (calls++ === 0 ? refusal() : Response.json({})),
	)
	expect((await fetchOperate('http://localhost/v1/thing')).status).toBe(200)
	expect(cancelled).toBe(1)
})

test('a request that later middleware sent elsewhere is not repeated there with a new token', async () => {
	await using elsewhere = await serve(() => ({ status: 401, body: {} }))
	await using server = await serve((request, index) => grant(request, index) ?? { body: {} })
	const client = clientWith(loginOf('saas', server.url), server.url)
	client.use({ onRequest: ({ request }) => new Request(`${elsewhere.url}/v1/thing`, request) })
	await expect(client.GET('/v1/thing')).rejects.toMatchObject({ code: 'url_not_allowed' })
	expect(elsewhere.received).toHaveLength(1)
})

test('a request is sent again even if middleware has read the response', async () => {
	let calls = 0
	await using server = await serve(
		(request, index) =>
			grant(request, index) ?? (calls++ === 0 ? { status: 401, body: {} } : { body: { ok: true } }),
	)
	const client = clientWith(loginOf('saas', server.url), server.url)
	client.use({ onResponse: async ({ response }) => void (await response.text()) })
	expect((await client.GET('/v1/thing')).data).toEqual({ ok: true })
})

test('a 401 for credentials of other middleware is not repaired, and does not count against the token', async () => {
	await using server = await serve((request, index) => grant(request, index) ?? { status: 401, body: {} })
	const client = clientWith(loginOf('saas', server.url), server.url)
	client.use({ onRequest: ({ request }) => void request.headers.set('authorization', 'Bearer other') })
	for (const _ of [1, 2]) expect((await client.GET('/v1/thing')).response.status).toBe(401)
	expect(server.count('/token')).toBe(1)
	expect(server.count('/v1/thing')).toBe(2)
})

test("a caller's abort while the token is renewed ends the call as an AbortError", async () => {
	let tokens = 0
	await using server = await serve((request, index) => {
		if (request.path === '/token' && tokens++ > 0) return () => {}
		return grant(request, index) ?? { status: 401, body: {} }
	})
	const client = clientWith(loginOf('saas', server.url), server.url)
	const controller = new AbortController()
	const call = client.POST('/v1/search', { body: {}, signal: controller.signal })
	await vi.waitFor(() => expect(tokens).toBe(2))
	controller.abort()
	await expect(call).rejects.toMatchObject({ name: 'AbortError' })
})

const versions = [
	{ camunda: '8.4.7', login: '/api/login', session: 'OPERATE-SESSION', csrf: undefined },
	{ camunda: '8.5.2', login: '/api/login', session: 'OPERATE-SESSION', csrf: 'OPERATE-X-CSRF-TOKEN' },
	{ camunda: '8.7', login: '/api/login', session: 'OPERATE-SESSION', csrf: 'X-CSRF-TOKEN' },
	{ camunda: '8.8', login: '/login', session: 'camunda-session', csrf: 'X-CSRF-TOKEN' },
]
const unknownPaths: Record<string, Answer> = {
	'404': { status: 404 },
	'401 as a problem': { status: 401, headers: { 'content-type': 'application/problem+json' }, body: '{}' },
	'a redirect': { status: 302, headers: { location: '/' } },
	HTML: html,
}
const forms = versions.flatMap((version) =>
	Object.entries(unknownPaths).map(([unknown, answer]) => ({ ...version, unknown, answer })),
)
test.each(forms)('cookie: works with the form of Camunda $camunda ($unknown elsewhere)', async (version) => {
	await using server = await serve(({ path }, index) => {
		if (path === version.login) {
			return {
				status: 204,
				headers: {
					'set-cookie': [
						...(version.csrf ? [`${version.csrf}=csrf-${index}; Path=/`] : []),
						`${version.session}=session-${index}; Path=/; HttpOnly`,
					],
					...(version.csrf ? { [version.csrf]: `csrf-${index}` } : {}),
				},
			}
		}
		return path === '/v1/search' ? { body: { ok: true } } : version.answer
	})
	const client = clientWith(loginOf('cookie', server.url), server.url)
	expect((await client.POST('/v1/search', { body: {} })).data).toEqual({ ok: true })
	const login = server.received.find(({ path }) => path === version.login)
	expect(login).toMatchObject({ method: 'POST', path: version.login })
	expect(Object.fromEntries(new URLSearchParams(login?.body))).toEqual({
		username: 'demo',
		password: secrets.password,
	})
	const { headers } = server.received.at(-1) as Received
	expect(headers.cookie).toMatch(new RegExp(`${version.session}=session-\\d`))
	const csrfHeaders = Object.keys(headers).filter((name) => name.endsWith('csrf-token'))
	expect(csrfHeaders).toEqual(version.csrf ? [version.csrf.toLowerCase()] : [])
})

test('cookie: a CSRF token that a response deletes is no longer sent', async () => {
	await using server = await serve(
		(request, index) =>
			grant(request, index) ?? { body: {}, headers: { 'set-cookie': 'x-csrf-token=; Path=/' } },
	)
	const client = clientWith(loginOf('cookie', server.url), server.url)
	for (const _ of [1, 2]) await client.POST('/v1/search', { body: {} })
	const sent = server.received.filter(({ path }) => path === '/v1/search')
	expect(sent.map(({ headers }) => 'x-csrf-token' in headers)).toEqual([true, false])
})

test('cookie: a 403 for a read does not renew the CSRF token', async () => {
	await using server = await serve((request, index) => grant(request, index) ?? { status: 403, body: csrf })
	const client = clientWith(loginOf('cookie', server.url), server.url)
	expect((await client.GET('/v1/thing')).response.status).toBe(403)
	expect(server.received.map(({ path }) => path)).toEqual(['/api/login', '/v1/thing'])
})

test('cookie: a wrong password is reported rather than a missing login at the other address', async () => {
	await using server = await serve(({ path }) =>
		path === '/api/login'
			? { status: 401, headers: { 'content-type': 'application/problem+json' }, body: '{}' }
			: { status: 404 },
	)
	const client = clientWith(loginOf('cookie', server.url), server.url)
	await expect(client.GET('/v1/thing')).rejects.toMatchObject({ code: 'credentials_rejected', status: 401 })
	expect(server.received.map(({ path }) => path)).toEqual(['/api/login', '/login'])
})

test('cookie: uses a session and a CSRF token that a response changes, and drops a deleted cookie', async () => {
	await using server = await serve(
		(request, index) =>
			grant(request, index) ?? {
				body: {},
				headers: {
					'set-cookie': [
						'OPERATE-SESSION=rotated; Path=/',
						'other=1; Max-Age=0',
						'another=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
						'kept=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60',
						'X-CSRF-TOKEN=next; Path=/',
					],
					'x-csrf-token': 'next',
				},
			},
	)
	const client = clientWith(loginOf('cookie', server.url), server.url)
	await client.POST('/v1/search', { body: {} })
	await client.POST('/v1/search', { body: {} })
	expect(server.received.at(-1)?.headers).toMatchObject({ 'x-csrf-token': 'next' })
	expect(server.received.at(-1)?.headers.cookie?.split('; ').sort()).toEqual([
		'OPERATE-SESSION=rotated',
		'X-CSRF-TOKEN=next',
		'kept=1',
	])
	expect(server.count('/api/login')).toBe(1)
})

test('cookie: a wrong password rejects at once, without a retry', async () => {
	await using server = await serve(() => ({ status: 401, body: { message: 'Bad credentials' } }))
	const client = clientWith(cookie({ username: 'demo', password: 'wrong' }), server.url)
	for (const _ of [1, 2]) {
		await expect(client.GET('/v1/thing')).rejects.toMatchObject({ code: 'credentials_rejected', status: 401 })
	}
	expect(server.received).toHaveLength(1)
})
