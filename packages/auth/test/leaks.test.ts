import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { type AuthEvent, authFetch, basic, bearer, cookie } from '../src/index.ts'
import { clientWith, grant, loginNames, loginOf, secrets } from './fetcher.ts'
import { type Answer, serve } from './server.ts'

/** Returns all text that a log, an error tracker or a debugger could show of a value. */
function seenOf(value: unknown): string {
	const seen = [
		inspect(value, { depth: 12, showHidden: true, getters: true }),
		JSON.stringify(value) ?? '',
		String(value),
	]
	if (value instanceof Error) {
		seen.push(value.stack ?? '', value.message, JSON.stringify(Object.getOwnPropertyDescriptors(value)))
		if (value.cause !== undefined) seen.push(seenOf(value.cause))
	}
	return seen.join('\n')
}

// Each secret, and the forms that it has in a body or a header.
const forms = Object.values(secrets).flatMap((value) => [
	value,
	encodeURIComponent(value),
	btoa(unescape(encodeURIComponent(value))),
])
const basicHeader = btoa(`demo:${secrets.password}`)
function expectNoSecret(value: unknown) {
	const seen = seenOf(value)
	for (const form of [...forms, basicHeader, 'SENTINEL']) expect(seen).not.toContain(form)
}

/** Responses of servers that repeat the request, in every place where that is possible. */
const echoes: Record<string, (body: string) => Answer> = {
	'an error description': (body) => ({
		status: 400,
		body: { error: 'invalid_request', error_description: body },
	}),
	'an error code': (body) => ({ status: 400, body: { error: body } }),
	'a page': (body) => ({ status: 500, headers: { 'content-type': 'text/html' }, body }),
	'a 200': (body) => ({ status: 200, body: { echo: body } }),
	'a redirect': (body) => ({ status: 302, headers: { location: `/x?${encodeURIComponent(body)}` } }),
	'a response that is cut off': (body) => (response) => {
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': '9999' })
		response.write(body)
		setTimeout(() => response.destroy(), 5)
	},
}

const cells = (['saas', 'selfManaged', 'cookie'] as const).flatMap((login) =>
	Object.entries(echoes).map(([name, echo]) => ({ login, name, echo })),
)

test.each(cells)(
	'$login: credentials that a server repeats in $name are never shown',
	async ({ login, echo }) => {
		await using server = await serve(({ body }) => echo(body))
		const events: AuthEvent[] = []
		const auth = loginOf(login, server.url, { onEvent: (event) => void events.push(event) })
		const random = Math.random
		Math.random = () => 0
		try {
			const error: unknown = await clientWith(auth, server.url)
				.GET('/v1/thing')
				.catch((reason: unknown) => reason)
			expect(error).toMatchObject({ name: 'AuthError' })
			expect((error as Error).cause).toBeUndefined()
			expectNoSecret(error)
			expectNoSecret(events)
			expectNoSecret(auth)
			expect(events.length).toBeGreaterThan(0)
		} finally {
			Math.random = random
		}
	},
)

test.each(loginNames)('%s: neither the login nor its events show a secret', async (login) => {
	await using server = await serve((request, index) => grant(request, index) ?? { body: {} })
	const events: AuthEvent[] = []
	const auth = loginOf(login, server.url, { onEvent: (event) => void events.push(event) })
	await clientWith(auth, server.url).GET('/v1/thing')
	expectNoSecret(auth)
	expectNoSecret(events)
	// Without secrets in the requests, the test would prove nothing.
	expect(JSON.stringify(server.received)).toMatch(/SENTINEL|Basic /)
	// Never in a URL, which would end up in access logs.
	expect(server.received.map(({ path }) => path).join()).not.toMatch(/SENTINEL|password|secret/)
})

test.each([
	['a line break', `${secrets.token}\r\nx-evil: 1`],
	['a letter that is not ASCII', `${secrets.token}ä`],
	['nothing', ''],
])('bearer: refuses a token with %s without showing it', async (_name, token) => {
	let error: unknown
	try {
		bearer(token)
	} catch (reason) {
		error = reason
	}
	expect(error).toMatchObject({ code: 'invalid_token' })
	expectNoSecret(error)
	await using server = await serve(() => ({ body: {} }))
	const later: unknown = await clientWith(
		bearer(() => token),
		server.url,
	)
		.GET('/v1/thing')
		.catch((reason: unknown) => reason)
	expect(later).toMatchObject({ code: 'invalid_token' })
	expectNoSecret(later)
	expect(server.received).toEqual([])
})

test("bearer: the error of the caller's function is not passed on", async () => {
	await using server = await serve(() => ({ body: {} }))
	const auth = bearer(() => {
		throw new Error(`cannot read ${secrets.token}`)
	})
	const error: unknown = await clientWith(auth, server.url)
		.GET('/v1/thing')
		.catch((reason: unknown) => reason)
	expect(error).toMatchObject({ code: 'token_unavailable' })
	expectNoSecret(error)
})

test('an error of fetch that contains the request is not shown', async () => {
	const fetch = (async (url: string, init: RequestInit) => {
		throw Object.assign(new TypeError(`failed: ${url} ${String(init.body)}`), { cause: init })
	}) as typeof globalThis.fetch
	const random = Math.random
	Math.random = () => 0
	try {
		for (const name of ['saas', 'cookie'] as const) {
			const auth = loginOf(name, 'http://127.0.0.1:9', { fetch })
			const error: unknown = await clientWith(auth, 'http://127.0.0.1:9')
				.GET('/v1/thing')
				.catch((reason: unknown) => reason)
			expect(error).toMatchObject({ code: 'network' })
			expectNoSecret(error)
		}
	} finally {
		Math.random = random
	}
})

test('an invalid option is named without its value', () => {
	const wrong = { username: `a:${secrets.password}`, password: secrets.password }
	const attempts = [
		() => basic(wrong),
		() => cookie({ ...wrong, baseUrl: `https://demo:${secrets.password}@localhost` }),
	]
	for (const attempt of attempts) {
		let error: unknown
		try {
			attempt()
		} catch (reason) {
			error = reason
		}
		expect(error).toMatchObject({ code: 'invalid_options' })
		expectNoSecret(error)
	}
})

test('cookies and CSRF tokens with characters that no header may have are ignored, not printed', async () => {
	await using server = await serve(({ path }) =>
		path === '/api/login'
			? {
					status: 204,
					headers: {
						'set-cookie': [
							`bad name=${secrets.session}`,
							'OPERATE-SESSION=ok',
							`bad(name)-X-CSRF-TOKEN=${secrets.csrf}`,
						],
					},
				}
			: { body: {} },
	)
	const fetchOperate = authFetch(cookie({ username: 'demo', password: 'demo', baseUrl: server.url }))
	await fetchOperate(`${server.url}/v1/thing`)
	const { headers } = server.received.at(-1) ?? {}
	expect(headers?.cookie).toBe(`OPERATE-SESSION=ok; bad(name)-X-CSRF-TOKEN=${secrets.csrf}`)
	expect(JSON.stringify({ ...headers, cookie: '' })).not.toContain('SENTINEL')
})
