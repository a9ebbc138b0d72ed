import { inspect } from 'node:util'
import { basic, bearer, cookie } from '@operate-api/auth'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createOperateClient, type Middleware } from '../../src/index.ts'
import { emptyPage, serve } from '../server.ts'

const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl+/=='.replace(/=+$/, '')
const password = 'p&ss <w/rd> = "s3cret"'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const percent = (text: string) =>
	Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const html = (text: string) => Array.from(text, (character) => `&#${character.charCodeAt(0)};`).join('')
const named = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const hex = (text: string) =>
	Array.from(text, (character) => `&#x${character.charCodeAt(0).toString(16)};`).join('')
const escaped = (text: string) =>
	Array.from(text, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

const encodings: Record<string, (text: string) => string> = {
	plain: (text) => text,
	encodeURIComponent: encodeURIComponent,
	'percent for every character': percent,
	'decimal entities': html,
	'hexadecimal entities': hex,
	'named entities': named,
	'JSON in a string': (text) => JSON.stringify({ sent: text }),
	'escapes in a string': escaped,
	Base64: base64,
	'Base64 for URLs': (text) => Buffer.from(text).toString('base64url'),
	'Base64 of a whole header': (text) => base64(`authorization: Bearer ${text}`),
	'percent in Base64': (text) => base64(encodeURIComponent(text)),
}
const names = Object.keys(encodings)

/** Returns everything that could be logged of an error, as text. */
const printed = (error: unknown): string =>
	[inspect(error, { depth: 9 }), JSON.stringify(error), String((error as Error).message), String(error)].join(
		'\n',
	)

it.each(names)(
	'an error never contains a token or a password that the server repeats in %s',
	async (name) => {
		const encode = encodings[name] as (text: string) => string
		for (const [secret, auth] of [
			[token, bearer(token)],
			[password, basic({ username: 'demo', password })],
		] as const) {
			await using server = await serve(() => ({
				status: 400,
				body: {
					message: `Bad header ${encode(secret)} received`,
					nested: { list: [encode(secret)], [encode(secret)]: true },
				},
			}))
			const operate = createOperateClient({ baseUrl: server.url, auth, retry: false })
			const error = await operate.incidents.search().catch((reason: unknown) => reason)
			expect(error).toMatchObject({ code: 'bad_request' })
			const { error: raw } = await operate.POST('/v1/incidents/search', { body: {} })
			for (const text of [printed(error), JSON.stringify(raw)]) {
				expect(text).not.toContain(secret)
				expect(text).not.toContain(encode(secret))
				expect(text).toContain('[redacted]')
			}
		}
	},
)

it('an error never contains a token that is hidden by JSON escapes in the body', async () => {
	const hidden = JSON.stringify({ message: `sent ${token}` })
		.replaceAll('=', '\\u003d')
		.replaceAll('/', '\\/')
		.replaceAll('e', '\\u0065')
	await using server = await serve(() => ({
		status: 500,
		body: hidden,
		headers: { 'content-type': 'application/json' },
	}))
	const operate = createOperateClient({ baseUrl: server.url, auth: bearer(token), retry: false })
	const error = await operate.incidents.search().catch((reason: unknown) => reason)
	expect(printed(error)).not.toContain(token)
	expect(error).toMatchObject({ detail: 'sent [redacted]' })
})

it('a secret that is encoded twice is found, too', async () => {
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...names), fc.constantFrom(...names), async (first, second) => {
			const encode = (text: string) =>
				(encodings[second] as typeof base64)((encodings[first] as typeof base64)(text))
			const fetch = async () => Response.json({ message: encode(token) }, { status: 400 })
			const operate = createOperateClient({ baseUrl: 'http://localhost', auth: bearer(token), fetch })
			const error = await operate.incidents.search().catch((reason: unknown) => reason)
			expect(printed(error)).not.toContain(token)
			expect(printed(error)).not.toContain(encode(token))
		}),
		{ numRuns: 60 },
	)
})

it('words that look like Base64 stay as they are', async () => {
	const message =
		'The processInstance invoiceProcessDefinition-2 has no decisionRequirements deadbeefdeadbeef'
	const fetch = async () => Response.json({ message }, { status: 400 })
	const operate = createOperateClient({ baseUrl: 'http://localhost', auth: bearer(token), fetch })
	await expect(operate.incidents.search()).rejects.toMatchObject({ detail: message })
})

it('middleware sees no credentials of a login, neither in a request nor in a response or an error', async () => {
	const session = 'session-cookie-value'
	await using server = await serve(({ path }, index) =>
		path.endsWith('/login')
			? { status: 204, headers: { 'set-cookie': `camunda-session=${session}` } }
			: index % 2 === 0
				? (response) => void response.destroy()
				: { body: emptyPage },
	)
	const seen: string[] = []
	const log: Middleware = {
		onRequest: ({ request }) => void seen.push(inspect([...request.headers])),
		onResponse: ({ request }) => void seen.push(inspect([...request.headers])),
		onError: ({ request, error }) => void seen.push(inspect([...request.headers]), inspect(error)),
	}
	const logins = [
		bearer(token),
		basic({ username: 'demo', password }),
		cookie({ username: 'demo', password }),
	]
	for (const auth of logins) {
		const operate = createOperateClient({ baseUrl: server.url, auth, retry: { baseDelayMs: 0 } })
		operate.use(log)
		await operate.incidents.search()
		await operate.POST('/v1/incidents/search', {
			body: {},
			middleware: [log],
			retry: { retries: 3, baseDelayMs: 0 },
		})
	}
	const all = seen.join('\n')
	for (const secret of [token, password, base64(`demo:${password}`), session]) {
		expect(all).not.toContain(secret)
	}
	expect(all).not.toMatch(/authorization|cookie/i)
})

it.each([
	['a line break at the end', 'Bearer secret-token-1\n'],
	['a line break inside', 'Bearer secret-token-1\r\nx: y'],
	['a null', 'Bearer secret-token-1\0'],
	['a character beyond Latin-1', 'Bearer secret-token-1 €'],
])('headers with %s are refused by name, and their value is not shown', async (_what, value) => {
	const fetch = async () => Response.json(emptyPage)
	const operate = createOperateClient({ baseUrl: 'http://localhost', fetch })
	const attempts = [
		async () => createOperateClient({ baseUrl: 'http://localhost', headers: { authorization: value } }),
		() => operate.incidents.search({}, { headers: { authorization: value } }),
		() => operate.POST('/v1/incidents/search', { body: {}, headers: { authorization: value } }),
		() => operate.POST('/v1/incidents/search', { body: {}, headers: [['authorization', value]] as never }),
	]
	for (const attempt of attempts) {
		const error = await attempt().then(
			() => undefined,
			(reason: unknown) => reason,
		)
		expect(error).toBeInstanceOf(TypeError)
		expect(String(error)).toMatch(/headers: expected "authorization"/)
		expect(inspect(error)).not.toContain('secret-token-1')
	}
})

it('only a limited part of an error’s body is read, however well it is compressed', async () => {
	const { gzipSync } = await import('node:zlib')
	const bomb = gzipSync(Buffer.alloc(200 * 2 ** 20, 32))
	await using server = await serve(() => (response) => {
		response.writeHead(500, { 'content-encoding': 'gzip', 'content-type': 'application/json' })
		response.end(bomb)
	})
	const operate = createOperateClient({ baseUrl: server.url, retry: false })
	const before = process.memoryUsage().rss
	await expect(operate.incidents.search()).rejects.toMatchObject({ code: 'server_error', status: 500 })
	expect(process.memoryUsage().rss - before).toBeLessThan(100 * 2 ** 20)
})
