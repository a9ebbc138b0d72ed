import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type OperateEmulator, startOperate } from '@operate-api/emulator'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OidcOptions } from '../src/server/options/options.ts'
import { csrfHeader } from '../src/shared/api.ts'
import { pages, startInFrontOf } from './board.ts'
import { type Browser, createBrowser } from './browser.ts'
import { freePort } from './free-port.ts'

const clientSecret = 'the-secret-of-the-board-at-the-provider'
const sessionSecret = 'a secret of more than thirty-two characters'
const people: Readonly<Record<string, readonly string[]>> = {
	ada: ['operators', 'operators-write'],
	bob: ['operators'],
	eve: ['sales'],
}

let server: Server
let issuer: string
let emulator: OperateEmulator
const redirects: string[] = []

beforeAll(async () => {
	emulator = await startOperate({ camunda: '8.9', instances: 30 })
	server = createServer()
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
	const ports = await Promise.all([freePort(), freePort(), freePort(), freePort(), freePort()])
	redirects.push(...ports.map((port) => `http://127.0.0.1:${port}`))
	const provider = new Provider(issuer, {
		clients: [
			{
				client_id: 'board',
				client_secret: clientSecret,
				redirect_uris: redirects.map((url) => `${url}/auth/callback`),
				post_logout_redirect_uris: redirects.map((url) => `${url}/auth/signed-out`),
			},
		],
		claims: { openid: ['sub'], profile: ['name', 'groups'] },
		findAccount: (_: unknown, id: string) => ({
			accountId: id,
			claims: () => ({ sub: id, name: `${id} <b>`, groups: people[id] }),
		}),
	})
	server.on('request', provider.callback())
})
afterAll(async () => {
	server.closeAllConnections()
	await new Promise((resolve) => server.close(resolve))
	await emulator.close()
})

/** Starts a board with a login in front of it, on an address that the provider knows. */
async function start(index: number, options: Partial<OidcOptions> = {}) {
	const publicUrl = redirects[index] ?? ''
	const oidc = { issuer, clientId: 'board', clientSecret, publicUrl, sessionSecret, ...options }
	const setting = await startInFrontOf(emulator, {
		oidc,
		port: Number(new URL(publicUrl).port),
		pages,
		write: true,
	})
	return { ...setting, url: publicUrl, oidc }
}

/** Logs in, through the pages of the provider. */
async function logIn(browser: Browser, url: string, person: string) {
	const login = await browser.load(url)
	const consent = await browser.submit(login, { prompt: 'login', login: person, password: 'any' })
	return await browser.submit(consent, { prompt: 'consent' })
}

const boardOf = async (browser: Browser, url: string) => {
	const { status, text } = await browser.load(`${url}/api/board`)
	return { status, ...JSON.parse(text) }
}

test('a person logs in, reads, writes by the groups of the provider, and logs out', async () => {
	await using board = await start(0, { readers: ['operators'], writers: ['operators-write'] })
	const ada = createBrowser()
	expect(await boardOf(ada, board.url)).toMatchObject({
		status: 401,
		error: { code: 'signed_out', loginUrl: '/auth/login' },
	})

	const page = await logIn(
		ada,
		`${board.url}/auth/login?to=${encodeURIComponent('/incidents?error=1')}`,
		'ada',
	)
	expect(page.url).toBe(`${board.url}/incidents?error=1`)
	const { data } = await boardOf(ada, board.url)
	expect(data).toMatchObject({ user: { name: 'ada <b>' }, actions: ['resolve', 'cancel', 'delete'] })
	expect((await ada.load(`${board.url}/api/home`)).status).toBe(200)

	const out = await ada.load(`${board.url}${data.user.logoutUrl}`)
	const done = await ada.submit(out, { logout: 'yes' })
	expect(done.url).toBe(`${board.url}/auth/signed-out`)
	expect(done.text).toContain('You are signed out of the board.')
	expect(await boardOf(ada, board.url)).toMatchObject({ status: 401 })

	const bob = createBrowser()
	await logIn(bob, `${board.url}/auth/login`, 'bob')
	expect((await boardOf(bob, board.url)).data).toMatchObject({ user: { name: 'bob <b>' }, actions: [] })

	const eve = createBrowser()
	const refused = await logIn(eve, `${board.url}/auth/login`, 'eve')
	expect(refused).toMatchObject({ status: 403 })
	expect(refused.text).toContain('none of the groups that may open this board')
	expect((await boardOf(eve, board.url)).status).toBe(401)
	expect(JSON.stringify(board.log)).not.toContain(clientSecret)
})

test('nothing but the pages, the login and the health is open without a session', async () => {
	await using board = await start(1)
	for (const path of [
		'/api/board',
		'/api/home',
		'/api/health',
		'/api/instances/1',
		'/api/operations/1',
		'/api/none',
	]) {
		expect((await fetch(`${board.url}${path}`)).status, path).toBe(401)
	}
	const written = await fetch(`${board.url}/api/plans`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: '{}',
	})
	expect(written.status).toBe(401)
	expect(emulator.requests.filter(({ path }) => path.includes('process-instances/1'))).toEqual([])
	expect(await (await fetch(`${board.url}/healthz`)).text()).toBe('ok')
})

describe('a session', () => {
	test('cannot be made up, changed, or taken from another board or another purpose', async () => {
		await using board = await start(2)
		const bob = createBrowser()
		await logIn(bob, `${board.url}/auth/login`, 'bob')
		const session = bob.cookie('board-session') ?? expect.fail('no session')
		expect(session).not.toContain('bob')
		const tries = [
			`${session.slice(0, -4)}AAAA`,
			'eyJhbGciOiJub25lIn0.eyJzaWQiOiJ4In0.',
			session.split('.').toReversed().join('.'),
		]
		const pending = createBrowser()
		await pending.load(`${board.url}/auth/login`)
		tries.push(pending.cookie('board-login') ?? expect.fail('no login'))
		await using other = await start(3, { sessionSecret: `${sessionSecret}!` })
		const stranger = createBrowser()
		await logIn(stranger, `${other.url}/auth/login`, 'bob')
		tries.push(stranger.cookie('board-session') ?? expect.fail('no session'))
		for (const value of tries) {
			const thief = createBrowser()
			thief.setCookie(board.url, 'board-session', value)
			expect((await boardOf(thief, board.url)).status).toBe(401)
		}
	})

	test('outlives a restart of the board with the same secret, and its token for writes with it', async () => {
		const first = await start(4)
		const ada = createBrowser()
		await logIn(ada, `${first.url}/auth/login`, 'ada')
		const { data } = await boardOf(ada, first.url)
		await first.board.close()
		await using second = await start(4)
		const written = await ada.load(`${second.url}/api/plans`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', [csrfHeader]: data.csrfToken },
			body: JSON.stringify({ action: 'cancel', target: { instances: ['1'] } }),
		})
		expect(written.status).toBe(200)

		const bob = createBrowser()
		await logIn(bob, `${second.url}/auth/login`, 'bob')
		const plan = JSON.parse(written.text).data
		const mine = (await boardOf(bob, second.url)).data
		const headers = { 'content-type': 'application/json', [csrfHeader]: mine.csrfToken }
		const stolen = await bob.load(`${second.url}/api/plans/${plan.id}/run`, {
			method: 'POST',
			headers,
			body: '{}',
		})
		expect(JSON.parse(stolen.text).error.message).toContain('This plan has expired')
		const withHers = await bob.load(`${second.url}/api/plans`, {
			method: 'POST',
			headers: { ...headers, [csrfHeader]: data.csrfToken },
			body: '{}',
		})
		expect(withHers.status).toBe(403)
	})
})

test('a login comes back to the board only, and only in the browser that began it', async () => {
	await using board = await start(0)
	for (const to of [
		'https://evil.example',
		'//evil.example',
		'/\\evil.example',
		'javascript:alert(1)',
		'/auth/logout',
	]) {
		const browser = createBrowser()
		const page = await logIn(browser, `${board.url}/auth/login?to=${encodeURIComponent(to)}`, 'bob')
		expect(page.url, to).toBe(`${board.url}/`)
	}
	const forced = await createBrowser().load(`${board.url}/auth/callback?code=stolen&state=guess`)
	expect(forced.status).toBe(401)
	const browser = createBrowser()
	await browser.load(`${board.url}/auth/login`)
	const wrong = await browser.load(`${board.url}/auth/callback?code=stolen&state=guess`)
	expect(wrong.status).toBe(401)
	expect(wrong.text).toContain('The login did not succeed')
	expect(wrong.text).not.toContain('stolen')
})

test('an issuer that does not respond is said, and asked again', async () => {
	const publicUrl = redirects[1] ?? ''
	const oidc = { issuer: 'http://127.0.0.1:1', clientId: 'board', publicUrl }
	await using board = await startInFrontOf(emulator, { oidc, port: Number(new URL(publicUrl).port) })
	const response = await fetch(`${publicUrl}/auth/login`)
	expect(response.status).toBe(503)
	expect(await response.text()).toContain('The identity provider does not respond')
	expect(board.log).toEqual([])
})

test('another host than the public one is refused, and cookies over https are for https alone', async () => {
	const publicUrl = 'https://board.example.com'
	const oidc = { issuer, clientId: 'board', clientSecret, publicUrl }
	const { createApp } = await import('../src/server/http/app.ts')
	const { ownAddresses } = await import('../src/server/security/requests.ts')
	const app = createApp({
		options: { env: emulator.env.selfManaged, oidc },
		pages: (context) => Promise.resolve(context.text('page')),
		addresses: () => ownAddresses(publicUrl, 7070),
	})
	expect((await app.request('/', { headers: { host: '127.0.0.1:7070' } })).status).toBe(421)
	const login = await app.request('/auth/login', { headers: { host: 'board.example.com' } })
	expect(login.headers.get('set-cookie')).toMatch(
		/^__Host-board-login=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
	)
	expect(login.headers.get('strict-transport-security')).toBe('max-age=31536000')
})
