import { inspect } from 'node:util'
import { AuthError, basic, bearer, cookie } from '@operate-api/auth'
import { startOperate } from '@operate-api/emulator'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { startFixture } from '../test/emulator.ts'
import { type Answer, serve } from '../test/server.ts'
import { createOperateClient, key, OperateError } from './index.ts'

const fixture = await startFixture({ instances: 20 })
afterAll(() => fixture[Symbol.asyncDispose]())
afterEach(() => fixture.emulator.faults.clear())
const { operate, emulator } = fixture
const search = 'POST /v1/incidents/search'

const errorOf = async (call: Promise<unknown>): Promise<OperateError> => {
	const error = await call.then(
		(value) => expect.fail(`resolved with ${inspect(value)}`),
		(error: unknown) => error,
	)
	expect(error).toBeInstanceOf(OperateError)
	return error as OperateError
}
/** Returns the error of a search that gets this response, and the outcome of the same call by path. */
const answered = async (answer: Answer) => {
	await using server = await serve(() => answer)
	const client = createOperateClient({ baseUrl: server.url, retry: false })
	const error = await errorOf(client.incidents.search())
	const raw = await client.POST('/v1/incidents/search', { body: {} }).catch((error: unknown) => error)
	return { error, raw: raw as { data?: unknown; error?: unknown } }
}
const json = (status: number, body: unknown, type = 'application/problem+json'): Answer => ({
	status,
	body: JSON.stringify(body),
	headers: { 'content-type': type },
})

describe('errors for responses:', () => {
	it('a 400 of Operate', async () => {
		const error = await errorOf(operate.incidents.search({ size: 5000 }))
		expect(error).toMatchObject({
			name: 'OperateError',
			code: 'bad_request',
			status: 400,
			method: 'POST',
			path: '/v1/incidents/search',
			baseUrl: operate.baseUrl,
			message:
				'POST /v1/incidents/search: Operate rejected the request as invalid (400): size should be greater than zero and less than 1000',
			detail: 'size should be greater than zero and less than 1000',
			body: {
				status: 400,
				type: 'Invalid request',
				message: expect.any(String),
				instance: expect.any(String),
			},
		})
	})

	it('a 404 of Operate, with the key in the message and the code to group by', async () => {
		const errors = await Promise.all(
			['9007199254740993', '1'].map((digits) => errorOf(operate.incidents.get(key(digits)))),
		)
		for (const error of errors) expect(error).toMatchObject({ code: 'not_found', status: 404 })
		expect(errors[0]?.message).toContain('No incident found for key 9007199254740993')
		expect(errors[0]?.detail).toContain('9007199254740993')
	})

	it('a 400 of Operate for a process instance that is still active', async () => {
		const [active] = (await operate.processInstances.search({ filter: { state: 'ACTIVE' }, size: 1 })).items
		const error = await errorOf(operate.processInstances.delete(active?.key ?? key('0')))
		expect(error).toMatchObject({ code: 'bad_request', detail: expect.stringContaining('COMPLETED') })
	})

	it.each(['8.7', '8.8'] as const)('a 401 and a 403 of the login of %s', async (camunda) => {
		await using server = await startOperate({ camunda, instances: 20 })
		const stranger = createOperateClient({ baseUrl: server.url })
		const error = await errorOf(stranger.incidents.search())
		expect(error).toMatchObject({
			code: 'unauthorized',
			status: 401,
			detail: expect.stringContaining('authentication'),
		})
		const reader = createOperateClient({ baseUrl: server.url, auth: cookie(server.readOnly.cookie) })
		expect(await errorOf(reader.processInstances.delete(key('2251799813685268')))).toMatchObject({
			code: 'forbidden',
			status: 403,
			detail: 'No write permission',
			method: 'DELETE',
		})
	})

	it.each([
		['up to 8.7', { timestamp: '2026-01-01', status: 403, error: 'Forbidden', message: 'x', path: '/v1' }],
		['from 8.8', { type: 'about:blank', title: 'Forbidden', status: 403, detail: 'Invalid CSRF token' }],
	])('a rejected CSRF token %s', async (_version, body) => {
		const { error } = await answered(json(403, body))
		expect(error).toMatchObject({ code: 'csrf', status: 403, body })
	})

	it('a web page is not taken for a response of Operate, and the message says what to check', async () => {
		for (const status of [200, 302, 404]) {
			emulator.faults.next(search, { html: true, status })
			const error = await errorOf(operate.incidents.search())
			expect(error).toMatchObject({ code: 'not_operate', status })
			expect(error.message).toContain(status === 302 ? 'a redirect' : 'the base URL')
			expect(error).not.toHaveProperty('body')
		}
		const untold = await answered({ status: 200, body: '\n<!DOCTYPE html><title>Log in</title>' })
		expect(untold.error.code).toBe('not_operate')
		expect(untold.raw).toMatchObject({ code: 'not_operate' })
	})

	it('an HTML page with a 502 of a gateway is a server error', async () => {
		emulator.faults.next(search, { html: true, status: 502 })
		expect(await errorOf(operate.incidents.search())).toMatchObject({ code: 'server_error', status: 502 })
	})

	it('a web page is recognised also for operations that return XML or bytes', async () => {
		emulator.faults.always('GET /v1/process-definitions/{key}/xml', { html: true })
		const [definition] = (await operate.processDefinitions.search({ size: 1 })).items
		const path = { key: definition?.key ?? key('0') }
		expect((await errorOf(operate.processDefinitions.xml(path.key))).code).toBe('not_operate')
		for (const parseAs of ['text', 'blob', 'arrayBuffer', 'json'] as const) {
			const call = operate.GET('/v1/process-definitions/{key}/xml', { params: { path }, parseAs })
			expect((await errorOf(call)).code).toBe('not_operate')
		}
	})

	it('a redirect is not followed, with or without a login', async () => {
		await using server = await serve(({ path }) =>
			path === '/login' ? { body: 'secret page' } : { status: 302, headers: { location: '/login' } },
		)
		for (const auth of [undefined, bearer('abc')]) {
			const client = createOperateClient({ baseUrl: server.url, auth })
			expect(await errorOf(client.incidents.search())).toMatchObject({ code: 'not_operate', status: 302 })
		}
		expect(server.received.map(({ path }) => path)).not.toContain('/login')
	})
})

describe('Camunda 8.10', () => {
	it('is named if every path of v1 is a 404', async () => {
		await using server = await startFixture({ camunda: '8.10' })
		const calls = [
			() => server.operate.incidents.search(),
			() => server.operate.processInstances.get(key('1')),
			() => server.operate.processInstances.delete(key('1')),
			() => server.operate.decisionRequirements.xml(key('1')),
			() => server.operate.decisionInstances.get('1-1'),
			() => server.operate.variables.searchAll().toArray(),
		]
		for (const call of calls) {
			const error = await errorOf(call())
			expect(error).toMatchObject({ code: 'api_gone', status: 404 })
			expect(error.message).toContain('8.10')
		}
	})

	it.each([
		['nothing', { status: 404 }],
		['plain text', { status: 404, body: '404 page not found\n', headers: { 'content-type': 'text/plain' } }],
		['the framework’s form', json(404, { timestamp: 'x', status: 404, error: 'Not Found', path: '/v1' })],
	] as const)('is named where a 404 holds %s', async (_name, answer) => {
		expect((await answered(answer)).error).toMatchObject({ code: 'api_gone', status: 404 })
	})

	it('is mentioned if the 404 is a web page', async () => {
		const { error } = await answered({
			status: 404,
			body: '<html>',
			headers: { 'content-type': 'text/html' },
		})
		expect(error).toMatchObject({ code: 'not_operate', hint: expect.stringContaining('8.10') })
	})
})

describe('invalid responses:', () => {
	it.each([400, 401, 403, 404, 429, 500])(
		'an empty body with %i is an error in both forms of the call',
		async (status) => {
			const { error, raw } = await answered({ status })
			expect(error).toMatchObject({ status })
			expect(error).not.toHaveProperty('body')
			expect(raw.error).toEqual({ status, message: error.message })
			expect(raw).not.toHaveProperty('data')
		},
	)

	it('plain text', async () => {
		const { error, raw } = await answered({ status: 503, body: ' no healthy upstream\n' })
		expect(error).toMatchObject({ code: 'server_error', detail: 'no healthy upstream' })
		expect(raw.error).toEqual({ status: 503, message: 'no healthy upstream' })
	})

	it.each([
		['nothing', { body: '' }, 'the body is empty'],
		['null', { body: 'null' }, 'body: expected an object, received null'],
		['an empty object', { body: '{}' }, 'items: expected an array, received nothing'],
		[
			'a page of a gateway',
			{ body: '{"message":"x","error":"y"}' },
			'items: expected an array, received nothing',
		],
		['no content', { status: 204 }, 'the body is empty'],
		['truncated JSON', { body: '{"items":[{"key":9007199254740993' }, 'the body is not JSON'],
	])('a 200 with %s', async (_name, answer, detail) => {
		const { error } = await answered({ headers: { 'content-type': 'application/json' }, ...answer })
		expect(error).toMatchObject({ code: 'unexpected_response', detail })
	})

	it('an unusual status', async () => {
		expect((await answered({ status: 418, body: { a: 1 } })).error).toMatchObject({
			code: 'unexpected_response',
			status: 418,
			body: { a: 1 },
		})
	})

	it('a connection that is refused, cut, or cut in the middle of the body', async () => {
		await using closed = await serve(() => ({}))
		await closed[Symbol.asyncDispose]()
		const nobody = createOperateClient({ baseUrl: closed.url, retry: false })
		expect(await errorOf(nobody.incidents.search())).toMatchObject({
			code: 'network',
			reason: 'ECONNREFUSED',
			method: 'POST',
		})
		expect(
			await errorOf(nobody.GET('/v1/incidents/{key}', { params: { path: { key: key('1') } } })),
		).toBeInstanceOf(OperateError)
		for (const fault of [{ reset: true }, { truncate: true }, { truncate: true, status: 500 }] as const) {
			emulator.faults.next(search, fault)
			expect(await errorOf(operate.incidents.search())).toMatchObject({ code: 'network' })
		}
	})

	it('keys in the bodies of errors are exact', async () => {
		const { error, raw } = await answered({
			status: 400,
			body: '{"key":9007199254740993,"of":[{"processInstanceKey":2,"n":9007199254740995,"total":3}]}',
		})
		const body = {
			key: '9007199254740993',
			of: [{ processInstanceKey: '2', n: '9007199254740995', total: 3 }],
		}
		expect(error.body).toEqual(body)
		expect(raw.error).toEqual(body)
	})
})

describe('what an error shows', () => {
	const secret = 'sentinel-9c1f4e77aab2'
	const shown = (error: unknown) =>
		[
			inspect(error, { depth: 20, showHidden: true }),
			JSON.stringify(error),
			String(error),
			(error as Error).stack,
		].join()

	it('never contains a credential, even if the server repeats the request', async () => {
		await using server = await serve(({ headers, path }) =>
			path === '/api/login'
				? {
						status: 204,
						headers: { 'set-cookie': `OPERATE-SESSION=${secret}`, 'X-CSRF-TOKEN': `${secret}-2` },
					}
				: { status: 400, body: { message: `no: ${JSON.stringify(headers)}`, headers } },
		)
		const logins = [
			bearer(secret),
			basic({ username: 'demo', password: secret }),
			cookie({ username: 'demo', password: secret }),
		]
		for (const auth of logins) {
			const client = createOperateClient({ baseUrl: server.url, auth, retry: false })
			const error = await errorOf(client.incidents.search())
			expect(error).toMatchObject({ code: 'bad_request', detail: expect.stringContaining('[redacted]') })
			expect(shown(error)).not.toContain(secret)
			expect(shown(error)).not.toContain(btoa(`demo:${secret}`))
			const raw = await client.POST('/v1/incidents/search', { body: {} })
			expect(shown(raw.error)).not.toContain(secret)
		}
		expect(JSON.stringify(server.received)).toContain(secret)
	})

	it('never contains a credential if the connection fails', async () => {
		await using server = await serve(() => (response) => response.destroy())
		const client = createOperateClient({ baseUrl: server.url, auth: bearer(secret), retry: false })
		const error = await errorOf(client.incidents.search({ filter: { tenantId: secret } }))
		expect(error.code).toBe('network')
		expect(shown(error)).not.toContain(secret)
		expect(error).not.toHaveProperty('cause')
	})

	it('is one line of JSON with its fields, and without those that are undefined', async () => {
		const error = await errorOf(operate.incidents.get(key('1')))
		expect(Object.keys(JSON.parse(JSON.stringify(error))).sort()).toEqual(
			['baseUrl', 'body', 'code', 'detail', 'method', 'name', 'path', 'status'].sort(),
		)
	})
})

it('is the error of the login if that failed', async () => {
	const wrong = createOperateClient({
		baseUrl: emulator.url,
		retry: false,
		auth: cookie({ username: 'demo', password: 'wrong' }),
	})
	for (const call of [
		() => wrong.incidents.search(),
		() => wrong.POST('/v1/incidents/search', { body: {} }),
	]) {
		const error = await (call() as Promise<unknown>).catch((error: unknown) => error)
		expect(error).toBeInstanceOf(AuthError)
		expect(error).toMatchObject({ code: 'credentials_rejected' })
	}
})
