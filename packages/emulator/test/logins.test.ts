import { describe, expect, test } from 'vitest'
import {
	type CamundaVersion,
	type CsrfHeader,
	createOperate,
	type OperateEmulator,
	startOperate,
} from '../src/index.ts'
import { login, read } from './support/api.ts'

const versions: CamundaVersion[] = ['8.4', '8.5', '8.6', '8.7', '8.8', '8.9']
const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) })
const search = '/v1/process-instances/search'

/** Logs in by cookie, and returns the headers that a browser would send. */
async function session({ cookie: { loginUrl, username, password } }: OperateEmulator) {
	const answer = await fetch(loginUrl, form({ username, password }))
	const cookies = answer.headers.getSetCookie()
	return {
		answer,
		cookies,
		cookie: cookies.map((text) => text.split(';')[0]).join('; '),
		names: cookies.map((text) => text.split('=')[0]).sort(),
	}
}

interface Form {
	readonly path: string
	readonly sessionCookie: string
	readonly csrf: CsrfHeader
}
const forms: Record<string, Form> = {
	'8.4': { path: '/api/login', sessionCookie: 'OPERATE-SESSION', csrf: 'none' },
	'8.5': { path: '/api/login', sessionCookie: 'OPERATE-SESSION', csrf: 'OPERATE-X-CSRF-TOKEN' },
	'8.6': { path: '/api/login', sessionCookie: 'OPERATE-SESSION', csrf: 'OPERATE-X-CSRF-TOKEN' },
	'8.7': { path: '/api/login', sessionCookie: 'OPERATE-SESSION', csrf: 'X-CSRF-TOKEN' },
	'8.8': { path: '/login', sessionCookie: 'camunda-session', csrf: 'X-CSRF-TOKEN' },
	'8.9': { path: '/login', sessionCookie: 'camunda-session', csrf: 'X-CSRF-TOKEN' },
}

describe.each(versions)('the cookie login of version %s', (camunda) => {
	const { path, sessionCookie, csrf } = forms[camunda] ?? { path: '', sessionCookie: '', csrf: 'none' }

	test('responds with 204, the session, and the CSRF token as a header and a cookie of the same name', async () => {
		await using operate = await startOperate({ camunda })
		expect(operate.cookie.loginUrl).toBe(`${operate.url}${path}`)
		const { answer, cookies, names } = await session(operate)
		expect(answer.status).toBe(204)
		expect(names).toEqual([sessionCookie, ...(csrf === 'none' ? [] : [csrf])].sort())
		expect(cookies.find((text) => text.startsWith(sessionCookie))).toMatch(
			/; Path=\/; HttpOnly; SameSite=Strict$/,
		)
		for (const name of ['X-CSRF-TOKEN', 'OPERATE-X-CSRF-TOKEN']) {
			const token = answer.headers.get(name)
			if (name === csrf) expect(cookies.some((text) => text.startsWith(`${name}=${token};`))).toBe(true)
			else expect(token).toBeNull()
		}
		const other = path === '/login' ? '/api/login' : '/login'
		expect((await fetch(`${operate.url}${other}`, form({ username: 'demo', password: 'demo' }))).status).toBe(
			404,
		)
	})

	test('requires the CSRF token as header and cookie, for POST and DELETE only', async () => {
		await using operate = await startOperate({ camunda })
		const { answer, cookie } = await session(operate)
		const token = answer.headers.get(csrf) ?? ''
		const headers: Record<string, string> = { cookie, ...(csrf !== 'none' && { [csrf]: token }) }
		const url = `${operate.url}${search}`
		const json = { 'content-type': 'application/json' }
		const found = await fetch(url, { method: 'POST', headers: { ...headers, ...json }, body: '{}' })
		expect(found.status).toBe(200)
		const { items } = (await read(found)).body
		const get = await fetch(`${operate.url}/v1/process-instances/${items[0]?.key}`, { headers: { cookie } })
		expect(get.status).toBe(200)
		if (csrf === 'none') return
		expect(found.headers.get(csrf)).toBe(token)
		const onlyCookie = await read(await fetch(url, { method: 'POST', headers: { cookie } }))
		const sessionOnly = cookie
			.split('; ')
			.filter((pair) => pair.startsWith(sessionCookie))
			.join()
		const onlyHeader = await fetch(url, { method: 'POST', headers: { ...headers, cookie: sessionOnly } })
		const stale = await fetch(url, { method: 'POST', headers: { ...headers, [csrf]: 'stale' } })
		expect([onlyCookie.status, onlyHeader.status, stale.status]).toEqual([403, 403, 403])
		expect(onlyCookie.body).toEqual(
			['8.8', '8.9'].includes(camunda)
				? {
						type: 'about:blank',
						title: 'Forbidden',
						status: 403,
						detail: 'Invalid CSRF token',
						instance: search,
					}
				: {
						timestamp: expect.any(String),
						status: 403,
						error: 'Forbidden',
						message: 'Invalid CSRF Token',
						path: search,
					},
		)
		// The refusal includes the token that is required.
		expect(onlyCookie.headers.get(csrf)).toBe(token)
		operate.expire('csrf')
		const changed = await fetch(url, { method: 'POST', headers })
		expect(changed.status).toBe(403)
		expect(changed.headers.get(csrf)).not.toBe(token)
	})

	test('ends after 30 minutes, by expire(), and by logging out', async () => {
		await using operate = await startOperate({ camunda })
		const status = async (cookie: string) =>
			(await fetch(`${operate.url}/v1/process-instances/1`, { headers: { cookie } })).status
		const first = await session(operate)
		expect(await status(first.cookie)).toBe(404)
		operate.clock.advance(29 * 60_000)
		expect(await status(first.cookie)).toBe(404)
		operate.clock.advance(31 * 60_000)
		expect(await status(first.cookie)).toBe(401)
		const second = await session(operate)
		operate.expire('sessions')
		expect(await status(second.cookie)).toBe(401)
		const third = await session(operate)
		const logout = await fetch(operate.cookie.loginUrl.replace('login', 'logout'), {
			method: 'POST',
			headers: { cookie: third.cookie },
		})
		expect(logout.headers.getSetCookie()).toEqual([`${sessionCookie}=; Path=/; Max-Age=0`])
		expect(await status(third.cookie)).toBe(401)
	})

	test('refuses a wrong password as the version does', async () => {
		await using operate = await startOperate({ camunda })
		const refused = await read(
			await fetch(operate.cookie.loginUrl, form({ username: 'demo', password: 'wrong' })),
		)
		expect(refused.status).toBe(401)
		expect(refused.headers.getSetCookie()).toEqual([])
		const missing = await read(await fetch(`${operate.url}/v1/incidents/1`))
		const recent = ['8.8', '8.9'].includes(camunda)
		const detail = 'Full authentication is required to access this resource'
		expect(missing.headers.get('content-type')).toBe(recent ? 'application/problem+json' : 'application/json')
		expect(missing.body).toEqual(
			recent
				? { type: 'about:blank', title: 'Unauthorized', status: 401, detail, instance: '/v1/incidents/1' }
				: { message: detail },
		)
	})

	test('accepts HTTP Basic from 8.8 on', async () => {
		await using operate = await startOperate({ camunda })
		const status = async (user: string) =>
			(
				await fetch(`${operate.basic.baseUrl}/v1/incidents/1`, {
					headers: { authorization: `Basic ${btoa(user)}` },
				})
			).status
		expect(await status('demo:demo')).toBe(['8.8', '8.9'].includes(camunda) ? 404 : 401)
		expect(await status('demo:wrong')).toBe(401)
		expect(await status('demo')).toBe(401)
	})

	test('refuses a deletion by a read-only user', async () => {
		await using operate = await startOperate({ camunda })
		const call = await login(operate, operate.readOnly.selfManaged)
		const { items } = (await call(`POST ${search}`, { filter: { state: 'COMPLETED' } })).body
		const path = `/v1/process-instances/${items[0]?.key}`
		const refused = await call(`DELETE ${path}`)
		expect(refused.status).toBe(403)
		expect(refused.headers.get('content-type')).toBe('application/problem+json')
		expect(refused.body).toEqual(
			['8.8', '8.9'].includes(camunda)
				? {
						type: 'about:blank',
						title: 'Forbidden',
						status: 403,
						detail: 'No write permission',
						instance: path,
					}
				: {
						status: 403,
						type: 'ForbiddenException',
						message: 'No write permission',
						instance: expect.any(String),
					},
		)
		expect((await call(`GET ${path}`)).status).toBe(200)
	})
})

test.each<[CamundaVersion, CsrfHeader]>([
	['8.4', 'OPERATE-X-CSRF-TOKEN'],
	['8.5', 'none'],
	['8.6', 'X-CSRF-TOKEN'],
])('a patch of %s can have the CSRF form %s', async (camunda, csrfHeader) => {
	await using operate = await startOperate({ camunda, csrfHeader })
	const { names } = await session(operate)
	expect(names).toEqual(['OPERATE-SESSION', ...(csrfHeader === 'none' ? [] : [csrfHeader])].sort())
})

test('name and password can also be sent in the query or as JSON', async () => {
	await using operate = await startOperate()
	const { loginUrl } = operate.cookie
	expect((await fetch(`${loginUrl}?username=demo&password=demo`, { method: 'POST' })).status).toBe(204)
	const json = { method: 'POST', headers: { 'content-type': 'application/json' } }
	const body = JSON.stringify({ username: 'demo', password: 'demo' })
	expect((await fetch(loginUrl, { ...json, body })).status).toBe(204)
	for (const broken of ['{', '1', 'null'])
		expect((await fetch(loginUrl, { ...json, body: broken })).status).toBe(401)
})

test('of more than 1,000 sessions, the most recently used ones stay', async () => {
	const operate = createOperate({ instances: 0 })
	const { loginUrl, username, password, baseUrl } = operate.cookie
	const logIn = async () => {
		const response = await operate.fetch(loginUrl, form({ username, password }))
		return response.headers.getSetCookie().join('; ')
	}
	const status = async (cookie: string) =>
		(await operate.fetch(`${baseUrl}/v1/incidents/1`, { headers: { cookie } })).status
	const [used, unused] = [await logIn(), await logIn()]
	for (let time = 0; time < 999; time++) {
		await logIn()
		if (time === 500) expect(await status(used)).toBe(404)
	}
	expect([await status(used), await status(unused)]).toEqual([404, 401])
})

test('SaaS only accepts tokens', async () => {
	await using operate = await startOperate({ camunda: '8.8' })
	const { cookie } = await session(operate)
	const { baseUrl } = operate.saas
	const status = async (headers: Record<string, string>) =>
		(await fetch(`${baseUrl}/v1/incidents/1`, { headers })).status
	expect(await status({ cookie })).toBe(401)
	expect(await status({ authorization: `Basic ${btoa('demo:demo')}` })).toBe(401)
	expect((await fetch(`${baseUrl}/login`, form({ username: 'demo', password: 'demo' }))).status).toBe(401)
	expect((await (await login(operate, operate.saas))('GET /v1/incidents/1')).status).toBe(404)
})
