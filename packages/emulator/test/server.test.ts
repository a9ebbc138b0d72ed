import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { type LoggedRequest, type OperateEmulator, startOperate } from '../src/index.ts'
import { login, read } from './support/api.ts'

const search = 'POST /v1/incidents/search'

/** Opens a connection, writes to it, and returns what the server sent before it closed it. */
function send(operate: OperateEmulator, text: string): Promise<string> {
	return new Promise((done) => {
		let got = ''
		const socket = connect(Number(new URL(operate.url).port), '127.0.0.1')
		socket.setEncoding('utf8').on('data', (data: string) => {
			got += data
		})
		socket.on('error', () => {}).on('close', () => done(got))
		socket.write(text)
	})
}

/** Sends a request with another Host header, which `fetch` does not allow. */
function withHost(operate: OperateEmulator, host: string): Promise<number | undefined> {
	return new Promise((done, fail) => {
		request(`${operate.url}/swagger/operate.yaml`, { headers: { host } }, (answer) => {
			answer.resume()
			done(answer.statusCode)
		})
			.on('error', fail)
			.end()
	})
}

describe('an emulator', () => {
	test('takes a free port, and closes at the end of its block', async () => {
		let url = ''
		{
			await using operate = await startOperate()
			url = operate.url
			expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
			expect((await fetch(url)).status).toBe(200)
		}
		await expect(fetch(url)).rejects.toThrow('fetch failed')
	})

	test('can be closed twice, and cuts open connections', async () => {
		const operate = await startOperate({ faults: { 'GET /swagger/operate.yaml': { stall: true } } })
		const stalled = fetch(`${operate.url}/swagger/operate.yaml`).catch((error: Error) => error.message)
		while (operate.requests.length === 0) await new Promise((done) => setTimeout(done, 5))
		await Promise.all([operate.close(), operate.close()])
		expect(await stalled).toBe('fetch failed')
	})

	test('reports a port that is in use', async () => {
		await using operate = await startOperate()
		const port = Number(new URL(operate.url).port)
		await expect(startOperate({ port })).rejects.toThrow(
			`port ${port} of 127.0.0.1 is in use; choose another, or 0 for a free one`,
		)
	})

	test.each<[string, object, string]>([
		['an unknown option', { ports: 1 }, 'unknown option "ports" (did you mean "port"?)'],
		['an invalid port', { port: 65_536 }, 'port: expected a port of 0 to 65535'],
		['an unknown version', { camunda: '8.3' }, 'camunda: expected one of 8.4, 8.5, 8.6'],
		['an invalid path', { contextPath: 'operate/' }, "contextPath: expected a path such as '/operate'"],
		[
			'an issuer that is not a URL',
			{ issuer: 'keycloak' },
			'issuer: expected an absolute URL with http or https',
		],
		['a version as a number', { camunda: 8.7 }, '8.9, 8.10, but it is a number'],
		['a port as a string', { port: '8080' }, 'port: expected a port of 0 to 65535, but it is a string'],
		['a list of faults', { faults: [{ reset: true }] }, 'faults: expected an object with faults by route'],
		['data and a seed', { data: {}, seed: 2 }, 'seed: not allowed with data'],
		['an address of another machine', { host: '192.0.2.1' }, 'this machine does not have that address'],
		['a string in place of a list', { cors: '*' }, 'cors: expected a list of origins'],
		['an invalid fault', { faults: { [search]: { status: 99 } } }, 'fault.status: expected a status'],
	])('refuses %s', async (_, options, message) => {
		await expect(startOperate(options)).rejects.toThrow(message)
	})

	test('returns environment variables for each login', async () => {
		await using operate = await startOperate({ contextPath: '/operate' })
		expect(operate.env.cookie).toEqual({
			CAMUNDA_AUTH_STRATEGY: 'COOKIE',
			CAMUNDA_OPERATE_BASE_URL: `${operate.url}/operate`,
			CAMUNDA_COOKIE_AUTH_URL: `${operate.url}/operate/api/login`,
			CAMUNDA_COOKIE_AUTH_USERNAME: operate.cookie.username,
			CAMUNDA_COOKIE_AUTH_PASSWORD: operate.cookie.password,
		})
		expect(operate.env.saas).toEqual({
			CAMUNDA_AUTH_STRATEGY: 'OAUTH',
			CAMUNDA_OPERATE_BASE_URL: operate.saas.baseUrl,
			CAMUNDA_OAUTH_URL: operate.saas.tokenUrl,
			CAMUNDA_OPERATE_OAUTH_AUDIENCE: operate.saas.audience,
			CAMUNDA_CLIENT_ID: operate.saas.clientId,
			CAMUNDA_CLIENT_SECRET: operate.saas.clientSecret,
			ZEEBE_CLIENT_ID: operate.saas.clientId,
			ZEEBE_CLIENT_SECRET: operate.saas.clientSecret,
			CAMUNDA_TOKEN_AUDIENCE: operate.saas.audience,
			CAMUNDA_TOKEN_DISK_CACHE_DISABLE: 'true',
		})
	})
})

describe('the log of requests', () => {
	test('has each request and its status, and is empty after reset', async () => {
		const seen: LoggedRequest[] = []
		await using operate = await startOperate({ onRequest: (request) => seen.push(request) })
		const call = await login(operate)
		await call('POST /v1/incidents/search?x=1', { size: 2 })
		await call('GET /v1/nothing')
		expect(operate.requests).toHaveLength(3)
		expect(operate.requests[1]).toMatchObject({
			method: 'POST',
			path: '/v1/incidents/search',
			query: '?x=1',
			route: search,
			status: 200,
			body: '{"size":2}',
			headers: { 'content-type': 'application/json' },
			milliseconds: expect.any(Number),
		})
		expect(operate.requests[2]).not.toHaveProperty('route')
		expect(seen).toEqual(operate.requests)
		operate.reset()
		expect(operate.requests).toHaveLength(0)
		expect((await call(search)).status).toBe(200)
	})

	test('keeps the newest requests', async () => {
		await using operate = await startOperate()
		const megabyte = 'x'.repeat(1_000_000)
		for (let time = 0; time < 36; time++) await fetch(operate.url, { method: 'POST', body: megabyte })
		expect(operate.requests.length).toBe(33)
		await fetch(operate.url)
		expect(operate.requests.at(-1)?.method).toBe('GET')
	})
})

describe('addresses', () => {
	test('with a context path serve the API below it only', async () => {
		await using operate = await startOperate({ contextPath: '/operate' })
		const call = await login(operate)
		expect(operate.selfManaged.baseUrl).toBe(`${operate.url}/operate`)
		expect((await call(search)).status).toBe(200)
		const outside = await login(operate, { ...operate.selfManaged, baseUrl: operate.url })
		expect((await outside('GET /v1/incidents/1')).headers.get('content-type')).toContain('text/html')
		expect((await (await login(operate, operate.saas))(search)).status).toBe(200)
	})

	test('outside of the API show the page of the web application, sometimes with 200', async () => {
		await using operate = await startOperate()
		for (const path of ['/', '/operate/v1/incidents/1', '/v2/incidents/1']) {
			const answer = await fetch(`${operate.url}${path}`)
			expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
		}
		expect((await fetch(`${operate.url}/operate/v1/incidents/search`, { method: 'POST' })).status).toBe(404)
	})

	test('of the API with another method respond with the allowed methods', async () => {
		await using operate = await startOperate()
		const call = await login(operate)
		const answer = await call('PUT /v1/process-instances/1')
		expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, DELETE'])
		expect((await call('GET /v1/nothing')).status).toBe(404)
		expect((await call('HEAD /v1/process-instances/1')).status).toBe(404)
	})
})

describe('web pages', () => {
	test('of other origins may not call by default', async () => {
		await using operate = await startOperate()
		const headers = { origin: 'http://localhost:5173' }
		const preflight = await fetch(`${operate.url}/v1/incidents/search`, {
			method: 'OPTIONS',
			headers: { ...headers, 'access-control-request-method': 'POST' },
		})
		expect(preflight.status).toBe(403)
		const answer = await fetch(`${operate.url}/swagger/operate.yaml`, { headers })
		expect(answer.headers.get('access-control-allow-origin')).toBeNull()
	})

	test.each([['http://localhost:5173'], ['*']])('of an allowed origin may call: %s', async (allowed) => {
		await using operate = await startOperate({ cors: [allowed] })
		const headers = { origin: 'http://localhost:5173' }
		const preflight = await fetch(`${operate.url}/v1/incidents/search`, {
			method: 'OPTIONS',
			headers: { ...headers, 'access-control-request-method': 'POST' },
		})
		expect(preflight.status).toBe(204)
		expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
		const answer = await fetch(`${operate.url}/v1/incidents/1`, { headers })
		expect(answer.status).toBe(401)
		expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:5173')
		const other = await fetch(`${operate.url}/swagger/operate.yaml`, {
			headers: { origin: 'http://evil.example' },
		})
		expect(other.headers.get('access-control-allow-origin')).toBe(
			allowed === '*' ? 'http://evil.example' : null,
		)
	})

	test('that point their own name at this machine are refused', async () => {
		await using operate = await startOperate()
		const { port } = new URL(operate.url)
		for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `operate.localhost:${port}`])
			expect(await withHost(operate, host)).toBe(200)
		for (const host of [`evil.example:${port}`, `127.0.0.1.evil.example`, 'localhost.evil.example'])
			expect(await withHost(operate, host)).toBe(403)
		await using open = await startOperate({ host: '0.0.0.0' })
		expect(open.url).toMatch(/^http:\/\/127\.0\.0\.1:/)
		expect(await withHost(open, 'operate.test')).toBe(200)
	})
})

describe('the emulator survives', () => {
	test('a body that is too large, with or without a content length', async () => {
		await using operate = await startOperate()
		const large = 'x'.repeat(1_048_577)
		expect((await fetch(`${operate.url}/v1/incidents/search`, { method: 'POST', body: large })).status).toBe(
			413,
		)
		const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`
		const head = `${search} HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n`
		expect(await send(operate, `${head}${chunk.repeat(40)}`)).toMatch(/^HTTP\/1\.1 413 /)
		expect((await (await login(operate))(search)).status).toBe(200)
	})

	test('invalid HTTP, headers that are too large, and a client that leaves', async () => {
		await using operate = await startOperate()
		expect(await send(operate, 'no HTTP\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nconnection: close/)
		const large = `GET / HTTP/1.1\r\nhost: localhost\r\nx-large: ${'x'.repeat(40_000)}\r\n\r\n`
		expect(await send(operate, large)).toMatch(/^HTTP\/1\.1 431 /)
		const gone = connect(Number(new URL(operate.url).port), '127.0.0.1')
		gone.write(`${search} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{"size"`, () =>
			gone.destroy(),
		)
		expect((await (await login(operate))(search)).status).toBe(200)
	})

	test('deep, unusual and invalid JSON', async () => {
		await using operate = await startOperate()
		const call = await login(operate)
		const deep = `{"filter":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
		for (const body of [
			deep,
			'{',
			'\u0000',
			'{"size":1e999}',
			`{"searchAfter":[${'9'.repeat(5000)}]}`,
			'"x"',
			'7',
		])
			expect((await call(search, body)).status).toBe(400)
		expect((await call(search, '{"__proto__":{"size":1},"constructor":1}')).body.items).toHaveLength(10)
	})

	test('500 open connections that send nothing, or half a request', async () => {
		await using operate = await startOperate()
		const { port } = new URL(operate.url)
		const sockets: Socket[] = await Promise.all(
			Array.from(
				{ length: 500 },
				(_, index) =>
					new Promise<Socket>((done, fail) => {
						const socket = connect(Number(port), '127.0.0.1', () => {
							if (index % 2) socket.write(`${search} HTTP/1.1\r\nhost: localhost\r\n`)
							done(socket)
						}).on('error', fail)
					}),
			),
		)
		const call = await login(operate)
		const answers = await Promise.all(Array.from({ length: 50 }, () => call(search, { size: 20 })))
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
		for (const socket of sockets) socket.on('error', () => {})
	})
})

test('keys can be strings in responses, as 8.7 and later may send them', async () => {
	await using operate = await startOperate({ keysAs: 'strings' })
	const call = await login(operate)
	const { text, body } = await call('POST /v1/process-instances/search', { size: 1 })
	expect(body.items[0]).toMatchObject({
		key: expect.stringMatching(/^\d+$/),
		processVersion: expect.any(Number),
	})
	expect(text).toMatch(/"total":250/)
	expect((await read(await fetch(`${operate.url}/v1/x`))).status).toBe(401)
})
