import createClient from 'openapi-fetch'
import { expect, test } from 'vitest'
import { clientWith, grant, loginNames, loginOf, type Paths } from '../../test/fetcher.ts'
import { serve } from '../../test/server.ts'
import { authFetch, basic, bearer, none } from '../index.ts'
import { createGuard } from './guard.ts'

const base = 'https://bru-2.operate.camunda.io/cluster-1'

test.each([
	`${base}/v1/process-instances/search`,
	`${base}?x=1`,
	`${base}/v1/x?next=/../cluster-2`,
	`${base}/v1/decision-instances/..2251799813685249-1`,
	'https://BRU-2.operate.camunda.io:443/cluster-1/v1/x',
	`${base}/v1/process-instances/2251799813685249/statistics`,
	`${base}/v1/decision-requirements/${encodeURIComponent('Größe a..b .c. 50% (1+1;x) "…"')}`,
	`${base}/v1/x/${encodeURIComponent(encodeURIComponent('a b/ä'))}`,
	`${base}//v1/x/`,
])('credentials go to %s', (url) => {
	expect(() => createGuard(`${base}/`, false).check(url)).not.toThrow()
})

test.each([
	['another origin', 'https://evil.example/cluster-1/v1/x'],
	['another port', 'https://bru-2.operate.camunda.io:8443/cluster-1/v1/x'],
	['another scheme', 'http://bru-2.operate.camunda.io/cluster-1/v1/x'],
	['another cluster', 'https://bru-2.operate.camunda.io/cluster-2/v1/x'],
	['a cluster whose id begins the same', 'https://bru-2.operate.camunda.io/cluster-10/v1/x'],
	['the folder above', `${base}/../cluster-2/v1/x`],
	['the folder above, encoded', `${base}/%2e%2e/cluster-2`],
	['the folder above, as a server may decode it', `${base}/..%2fcluster-2/v1/x`],
	['the folder above, as two servers may decode it', `${base}/%252e%252e%252fcluster-2/v1/x`],
	['the folder above, with a backslash', `${base}/..\\cluster-2/v1/x`],
	['the folder above, with an encoded backslash', `${base}/..%5Ccluster-2/v1/x`],
	['the folder above, at the end', `${base}/v1/%252e%2E`],
	['the folder above, with a path parameter that is encoded', `${base}/..%3bx/cluster-2/v1/x`],
	['a user name before the host', 'https://bru-2.operate.camunda.io@evil.example/cluster-1/v1/x'],
	['the folder above, with a path parameter', `${base}/..;/cluster-2/v1/x`],
	['the folder above, encoded three times in mixed ways', `${base}/%25%32%65%25%32%65%25%32%66other/v1/x`],
	['the folder above, with a null character', `${base}/..%00/cluster-2`],
	['the folder above, with a space', `${base}/..%20/cluster-2`],
	['the folder above, with a tab', `${base}/..%09/cluster-2`],
	['the folder above, with a no-break space before it', `${base}/%c2%a0../cluster-2`],
	['the folder above, with an invisible character', `${base}/.%e2%80%8b./cluster-2`],
	['the folder above, in full-width characters', `${base}/%ef%bc%8e%ef%bc%8e%ef%bc%8fcluster-2`],
	['the folder above, in overlong UTF-8', `${base}/%c0%ae%c0%ae/cluster-2`],
	['the folder above, with an overlong slash', `${base}/..%c0%afcluster-2`],
	['the folder above, encoded as some servers of Microsoft do', `${base}/%u002e%u002e%u2215cluster-2`],
	['the folder above, before an encoded question mark', `${base}/..%3fx`],
	['the folder above, with a third dot', `${base}/.../cluster-2`],
	['a control character', `${base}/v1/x%0d%0aHost:%20evil.example`],
	['a control character, encoded twice', `${base}/v1/x%250a`],
	['a path that is encoded ten times', `${base}/%${'25'.repeat(10)}20`],
	['a host that looks alike', 'https://bru-2.operate.camunda.io.evil.example/cluster-1/v1'],
])('credentials do not go to %s', (_name, url) => {
	expect(() => createGuard(base, false).check(url)).toThrow(
		expect.objectContaining({ code: 'url_not_allowed' }),
	)
})

test.each([
	'http://localhost:8080',
	'http://LOCALHOST',
	'http://127.0.0.1',
	'http://127.1',
	'http://0x7f000001',
	'http://2130706433',
	'http://127.255.255.254',
	'http://[::1]:1',
	'http://[0:0:0:0:0:0:0:1]',
])('http is allowed on loopback: %s', (url) => void expect(() => createGuard(url, undefined)).not.toThrow())

test.each([
	'http://operate.example.com',
	'http://127.0.0.1.example.com',
	'http://localhost.example.com',
	'http://operate.localhost',
	'http://localhost.',
	'http://0.0.0.0',
	'http://128.0.0.1',
	'http://[::ffff:127.0.0.1]',
	'http://[::2]',
	'ftp://localhost',
])('credentials are never sent unencrypted: %s', (url) => {
	expect(() => createGuard(url, undefined)).toThrow(
		expect.objectContaining({
			code: 'insecure_url',
			message: expect.stringContaining('"baseUrl": expected https'),
		}),
	)
})

test.each(['', 'operate', 'https://user:pass@operate.example.com', 'https://operate.example.com?x=1'])(
	'refuses %j as a base URL',
	(url) => {
		expect(() => createGuard(url, undefined)).toThrow(expect.objectContaining({ code: 'invalid_options' }))
	},
)

test.each(loginNames)('%s: sends nothing for a call with another base URL', async (login) => {
	await using other = await serve(() => ({ body: {} }))
	await using server = await serve((request, index) => grant(request, index) ?? { body: {} })
	const client = clientWith(loginOf(login, server.url), `${server.url}/cluster-1`)
	for (const baseUrl of [other.url, `${server.url}/cluster-2`, server.url]) {
		await expect(client.GET('/v1/thing', { baseUrl })).rejects.toMatchObject({ code: 'url_not_allowed' })
	}
	expect([...other.received, ...server.received]).toEqual([])
})

test.each(loginNames)('%s: sends no credentials without a base URL', async (login) => {
	await using server = await serve((request, index) => grant(request, index) ?? { body: {} })
	const client = createClient<Paths>({ baseUrl: server.url })
	client.use(loginOf(login, server.url))
	await expect(client.GET('/v1/thing')).rejects.toMatchObject({ code: 'no_base_url' })
	expect(server.received).toEqual([])
})

test('a bound copy shares the token, and the login itself stays unbound', async () => {
	await using server = await serve((request, index) => grant(request, index) ?? { body: {} })
	const auth = loginOf('saas', server.url)
	await clientWith(auth, `${server.url}/a`).GET('/v1/thing')
	await clientWith(auth, `${server.url}/b`).GET('/v1/thing')
	expect(server.count('/token')).toBe(1)
	expect(auth.baseUrl).toBeUndefined()
})

test('a session cookie of one base URL does not go to another', async () => {
	await using server = await serve((request, index) => grant(request, index) ?? { body: {} })
	const auth = loginOf('cookie', server.url)
	await clientWith(auth, `${server.url}/a`).GET('/v1/thing')
	await clientWith(auth, `${server.url}/b`).GET('/v1/thing')
	expect(server.received.map(({ path }) => path)).toEqual([
		'/a/api/login',
		'/a/v1/thing',
		'/b/api/login',
		'/b/v1/thing',
	])
})

test('a login with a base URL cannot be bound to an address outside of it', () => {
	const auth = basic({ username: 'demo', password: 'demo', baseUrl: base })
	expect(auth.forBaseUrl(`${base}/`).baseUrl).toBe(base)
	expect(() => auth.forBaseUrl('https://evil.example')).toThrow(
		expect.objectContaining({
			code: 'url_not_allowed',
			message: expect.stringContaining('baseUrl: expected a URL below'),
		}),
	)
})

test('authFetch sends credentials only below the base URL', async () => {
	await using server = await serve(() => ({ body: {} }))
	const fetchOperate = authFetch(bearer('token', { baseUrl: `${server.url}/a` }))
	expect((await fetchOperate(`${server.url}/a/v1/x`)).status).toBe(200)
	expect(server.received[0]?.headers.authorization).toBe('Bearer token')
	await expect(fetchOperate(`${server.url}/b/v1/x`)).rejects.toMatchObject({ code: 'url_not_allowed' })
	expect((await authFetch(none())(`${server.url}/b`)).status).toBe(200)
})
