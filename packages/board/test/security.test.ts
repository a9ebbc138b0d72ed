import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBoard } from '../src/server/start-board.ts'
import { csrfHeader, type Fresh, type Home } from '../src/shared/api.ts'
import { pages, type Setting, startInFrontOf, startSetting } from './board.ts'

let setting: Setting
beforeAll(async () => {
	setting = await startSetting({}, { write: true })
})
afterAll(() => setting[Symbol.asyncDispose]())

interface Sent {
	readonly status: number
	readonly headers: Readonly<Record<string, string | string[] | undefined>>
	readonly text: string
}

/** Sends a request with headers that fetch does not let anybody set. */
function send(path: string, headers: Record<string, string>, method = 'GET', body = ''): Promise<Sent> {
	const { hostname, port } = new URL(setting.board.url)
	return new Promise((resolve, reject) => {
		const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
			let text = ''
			response.setEncoding('utf8').on('data', (chunk) => (text += chunk))
			response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
		})
		sent.on('error', reject)
		sent.end(body)
	})
}

const host = () => new URL(setting.board.url).host
const plan = JSON.stringify({ action: 'cancel', target: { instances: ['2251799813685249'] } })

test.each([
	'/',
	'/processes/1',
	'/assets/main-1.js',
	'/api/board',
	'/api/nothing',
	'/api/home',
	'/assets/none.js',
])('%s comes with a policy that lets a page load its own files and nothing else', async (path) => {
	const response = await fetch(`${setting.board.url}${path}`)
	const policy = response.headers.get('content-security-policy') ?? ''
	expect(policy).toContain("default-src 'none'")
	expect(policy).toContain("script-src 'self';")
	expect(policy).toContain("frame-ancestors 'none'")
	expect(policy).not.toMatch(/unsafe|\*|https?:/)
	expect(response.headers.get('x-content-type-options')).toBe('nosniff')
	expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
	expect(response.headers.get('referrer-policy')).toBe('no-referrer')
	expect(response.headers.get('access-control-allow-origin')).toBeNull()
	if (path.startsWith('/api')) {
		expect(response.headers.get('cache-control')).toBe('no-store')
	}
})

describe('a request is refused', () => {
	test.each(['evil.example', 'localhost.evil.example', '127.0.0.1:1', 'localhost', '[::1]'])(
		'for the host %s, which another site may have made lead here',
		async (name) => {
			for (const path of ['/', '/api/board', '/api/home']) {
				expect((await send(path, { host: name })).status).toBe(421)
			}
		},
	)

	test('if a page of another site sends it, be it a read', async () => {
		for (const foreign of [
			{ 'sec-fetch-site': 'cross-site' },
			{ 'sec-fetch-site': 'same-site' },
			{ origin: 'https://evil.example' },
			{ origin: 'null' },
			{ origin: setting.board.url.replace('http:', 'https:') },
		]) {
			const refused = await send('/api/board', { host: host(), ...(foreign as Record<string, string>) })
			expect(refused.status).toBe(403)
			expect(refused.text).not.toContain('csrfToken')
		}
	})

	test('as a write without the token, with a wrong one, or not as JSON', async () => {
		const { data } = await setting.read('/api/board')
		const json = { host: host(), 'content-type': 'application/json' }
		const token = { [csrfHeader]: data.csrfToken }
		const tries: Record<string, string>[] = [
			json,
			{ ...json, [csrfHeader]: 'wrong' },
			{ ...json, [csrfHeader]: `${data.csrfToken.slice(0, -1)}_` },
			{ host: host(), ...token, 'content-type': 'text/plain' },
			{ host: host(), ...token, 'content-type': 'application/x-www-form-urlencoded' },
			{ host: host(), ...token },
			{ ...json, ...token, origin: 'https://evil.example' },
		]
		for (const headers of tries) {
			const refused = await send('/api/plans', headers, 'POST', plan)
			expect(refused.status, JSON.stringify(headers)).toBe(403)
			expect(JSON.parse(refused.text).error.code).toBe('csrf')
		}
		expect(
			(await send('/api/plans', { ...json, ...token, origin: setting.board.url }, 'POST', plan)).status,
		).toBe(200)
	})

	test('with a body that is too large', async () => {
		const { data } = await setting.read('/api/board')
		const headers = { host: host(), 'content-type': 'application/json', [csrfHeader]: data.csrfToken }
		expect((await send('/api/plans', headers, 'POST', 'x'.repeat(600 * 1_024))).status).toBe(413)
	})

	test('with a path that leaves the folder of the pages', async () => {
		for (const path of [
			'/assets/../../board.ts',
			'/assets/%2e%2e/%2e%2e/board.ts',
			'/..%2f..%2fpackage.json',
			'//etc/passwd',
		]) {
			const { text } = await send(path, { host: host() })
			expect(text).not.toMatch(/startBoard|"name"|root:/)
		}
	})
})

test('a method that the board does not have changes nothing', async () => {
	const before = setting.emulator.requests.length
	for (const method of ['PUT', 'PATCH', 'DELETE']) {
		expect((await send('/api/plans', { host: host() }, method)).status).toBe(404)
	}
	expect(setting.emulator.requests.length).toBe(before)
})

describe('no response and no line of the log holds a secret', () => {
	/** Calls every endpoint and returns all that came back. */
	async function everything({ board, read, write }: Setting, log: readonly unknown[]): Promise<string> {
		const home = (await read('/api/home')) as Partial<Fresh<Home>>
		const paths = [
			...[
				'/',
				'/api/board',
				'/api/home',
				'/api/health',
				'/api/incidents',
				'/api/incident-list',
				'/api/decisions',
			],
			...['/api/search?q=order', '/api/instances', `/api/processes/${home.data?.processes[0]?.key ?? 1}`],
			...['/api/processes/1', '/api/instances/1', '/api/variables/1', '/api/nothing', '/healthz'],
		]
		const texts = await Promise.all(
			paths.map(async (path) => {
				const response = await fetch(`${board.url}${path}`)
				return `${JSON.stringify([...response.headers])} ${await response.text()}`
			}),
		)
		const written = await write('/api/plans', JSON.parse(plan)).catch(String)
		return [...texts, JSON.stringify(written), JSON.stringify(log)].join('\n')
	}

	test.each(['selfManaged', 'cookie', 'basic'] as const)('with the login %s', async (login) => {
		await using own = await startInFrontOf(setting.emulator, {
			env: setting.emulator.env[login],
			write: true,
		})
		const text = await everything(own, own.log)
		const sent = setting.emulator.requests.flatMap(({ headers }) => [
			headers.authorization?.replace(/^\w+ /, ''),
			/session=([^;]+)/i.exec(headers.cookie ?? '')?.[1],
		])
		const secrets = ['operate-client-secret', ...sent].filter((each) => each !== undefined)
		expect(secrets.length).toBeGreaterThan(1)
		for (const secret of new Set(secrets)) {
			expect(text.includes(secret)).toBe(false)
		}
	})

	test('when the login is wrong, and the message says what to do', async () => {
		const env = { ...setting.emulator.env.selfManaged, CAMUNDA_CLIENT_SECRET: 'hunter2-hunter2' }
		await using own = await startInFrontOf(setting.emulator, { env, write: true })
		const failure = await own.read('/api/home')
		expect(failure).toMatchObject({ status: 502, error: { code: 'credentials' } })
		expect(await everything(own, own.log)).not.toContain('hunter2')
	})
})

test('names with HTML stay text, and a diagram is never a document of the board', async () => {
	const name = '<img src=x onerror=alert(1)>'
	await using own = await startSetting({
		data: {
			processDefinitions: [
				{
					key: 1,
					name,
					version: 1,
					bpmnProcessId: 'evil',
					xml: '<definitions><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script></definitions>',
				},
			],
		},
	})
	for (const path of ['/api/home', '/api/processes/1', '/api/processes/1/diagram', '/api/search?q=img']) {
		const response = await fetch(`${own.board.url}${path}`)
		const text = await response.text()
		expect(response.status, text).toBe(200)
		expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
		expect(text).toMatch(/onerror|x:script/)
	}
})

test('a text of an address that is not found comes back as JSON only', async () => {
	const response = await fetch(`${setting.board.url}/api/%3Cscript%3Ealert(1)%3C/script%3E`)
	expect(response.status).toBe(404)
	expect(await response.text()).not.toContain('script>')
})

describe('a board does not start', () => {
	const env = { CAMUNDA_REST_ADDRESS: 'http://127.0.0.1:1', CAMUNDA_AUTH_STRATEGY: 'NONE' }
	const oidc = {
		issuer: 'https://login.example.com',
		clientId: 'board',
		publicUrl: 'https://board.example.com',
	}
	test.each<[string, object, string]>([
		['on another address without a login', { host: '0.0.0.0' }, 'host: expected a loopback address'],
		['with an unknown option', { writ: true }, 'unknown option "writ" (did you mean "write"?)'],
		['with a port that is none', { port: 99_999 }, 'port: expected an integer from 0 to 65535'],
		[
			'with an issuer over http',
			{ oidc: { ...oidc, issuer: 'http://login.example.com' } },
			'oidc.issuer: expected https',
		],
		[
			'with a public address over http',
			{ oidc: { ...oidc, publicUrl: 'http://board.example.com' } },
			'oidc.publicUrl: expected https',
		],
		[
			'with a short secret',
			{ oidc: { ...oidc, sessionSecret: 'short' } },
			'oidc.sessionSecret: expected at least 32 characters',
		],
		['without an address of a cluster', { env: {} }, 'CAMUNDA_REST_ADDRESS'],
	])('%s', async (_, options, message) => {
		await expect(startBoard({ env, port: 0, pages, ...options } as never)).rejects.toThrow(message)
	})
})
