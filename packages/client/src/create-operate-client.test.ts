import { inspect } from 'node:util'
import { AuthError, bearer, saas, selfManaged } from '@operate-api/auth'
import { startOperate } from '@operate-api/emulator'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { serve, serveEmptyPages } from '../test/server.ts'
import { createOperateClient, createOperateClientFromEnv, key } from './index.ts'

const server = await serveEmptyPages()
afterAll(() => server[Symbol.asyncDispose]())
beforeEach(() => {
	server.received.length = 0
})
const baseUrl = server.url

describe('the login', () => {
	it.each(['8.5', '8.7', '8.9'] as const)(
		'works with credentials of SaaS and Self-Managed on %s',
		async (camunda) => {
			await using emulator = await startOperate({ camunda, instances: 3, tokenPause: 0 })
			for (const [auth, baseUrl] of [
				[saas(emulator.saas), emulator.saas.baseUrl],
				[selfManaged(emulator.selfManaged), emulator.selfManaged.baseUrl],
			] as const) {
				const operate = createOperateClient({ baseUrl, auth })
				expect((await operate.processInstances.search()).total).toBe(3)
				emulator.expire('tokens')
				expect((await operate.processInstances.search()).total).toBe(3)
			}
		},
	)

	it('sends credentials to the base URL only, whatever a call asks for', async () => {
		await using other = await serveEmptyPages()
		const operate = createOperateClient({ baseUrl: `${baseUrl}/a`, auth: bearer('token') })
		for (const elsewhere of [other.url, `${baseUrl}/b`, baseUrl]) {
			const call = operate.POST('/v1/incidents/search', { body: {}, baseUrl: elsewhere })
			await expect(call).rejects.toMatchObject({ name: 'AuthError', code: 'url_not_allowed' })
		}
		await operate.POST('/v1/incidents/search', { body: {}, baseUrl: `${baseUrl}/a/v1/` })
		expect(server.received.map(({ path }) => path)).toEqual(['/a/v1/incidents/search'])
		expect(other.received).toHaveLength(0)
	})

	it('is refused at creation for another base URL, or over http to another machine', () => {
		const elsewhere = selfManaged({
			baseUrl: 'https://operate.example.com',
			tokenUrl: 'https://id.example.com/token',
			clientId: 'a',
			clientSecret: 'b',
		})
		const create = (options: object) => () => createOperateClient({ baseUrl, ...options })
		expect(create({ auth: elsewhere })).toThrow(expect.objectContaining({ code: 'url_not_allowed' }))
		expect(create({ auth: bearer('t'), baseUrl: 'http://operate.example.com' })).toThrow(AuthError)
		expect(create({ auth: {} })).toThrow(/^auth: expected a login/)
		expect(create({ auth: null })).toThrow(/^auth: expected a login/)
		expect(create({ fetch: 'fetch' })).toThrow('fetch: expected a function')
	})

	it('is not visible on a client', async () => {
		const secret = 'sentinel-5fb0c1d2'
		const operate = createOperateClient({ baseUrl, auth: bearer(secret) })
		await operate.incidents.search()
		expect(inspect(operate, { depth: 10, showHidden: true }) + JSON.stringify(operate)).not.toContain(secret)
	})

	it('is optional: without it, requests carry no credentials', async () => {
		await createOperateClient({ baseUrl }).incidents.search()
		expect(server.received[0]?.headers).not.toHaveProperty('authorization')
	})
})

it('missing and mistyped options are named, in JavaScript too', () => {
	for (const options of [undefined, null, 'http://localhost']) {
		expect(() => createOperateClient(options as never)).toThrow(/^options: expected an object/)
	}
	for (const options of [null, 'http://localhost']) {
		expect(() => createOperateClientFromEnv({}, options as never)).toThrow('options: expected an object')
		expect(() => createOperateClientFromEnv(options as never)).toThrow('env: expected an object')
	}
	expect(() => createOperateClient({} as never)).toThrow('baseUrl: expected a URL')
	expect(() => createOperateClient({ baseURL: baseUrl } as never)).toThrow(
		'unknown option "baseURL" (did you mean "baseUrl"?)',
	)
})

describe('an unknown option', () => {
	const operate = createOperateClient({ baseUrl })
	const notThere = expect.objectContaining({
		name: 'TypeError',
		message: expect.stringMatching(
			/^(toArray: )?(unknown option "\w+" \((did you mean|expected one of) |options: expected an object)/,
		),
	})

	it.each([{ timeout: 1_000 }, AbortSignal.abort(), 5_000])('of a call is refused: %o', async (options) => {
		await expect(operate.incidents.get(key('1'), options as never)).rejects.toEqual(notThere)
		await expect(operate.incidents.search({}, options as never)).rejects.toEqual(notThere)
		await expect(operate.incidents.searchAll({}, options as never).toArray()).rejects.toEqual(notThere)
		expect(server.received).toHaveLength(0)
	})

	it.each([{ max: 3 }, 3])(
		'of toArray() is refused, since toArray() would collect everything: %o',
		async (options) => {
			await expect(operate.incidents.searchAll().toArray(options as never)).rejects.toEqual(notThere)
		},
	)

	it('options may be undefined', async () => {
		await operate.incidents.search({}, null as never)
		await operate.incidents.search({}, { signal: undefined, timeoutMs: undefined, retry: undefined })
		expect(server.received).toHaveLength(2)
	})
})

it('an error has the base URL of its call', async () => {
	const operate = createOperateClient({ baseUrl: `${baseUrl}/a/v1/`, retry: false, timeoutMs: 50 })
	await using silent = await serve(() => () => {})
	const call = operate.GET('/v1/incidents/{key}', {
		baseUrl: `${silent.url}/b`,
		params: { path: { key: key('1') } },
	})
	await expect(call).rejects.toMatchObject({ code: 'timeout', baseUrl: `${silent.url}/b` })
	await expect(operate.incidents.get('..' as never)).rejects.toMatchObject({ baseUrl: `${baseUrl}/a` })
})

describe('keys in responses', () => {
	it('are the same whether the server sends numbers or strings', async () => {
		const answers = []
		for (const keysAs of ['numbers', 'strings'] as const) {
			await using emulator = await startOperate({ keysAs, instances: 60 })
			const { baseUrl } = emulator.selfManaged
			const operate = createOperateClient({ baseUrl, auth: selfManaged(emulator.selfManaged) })
			const instances = await operate.processInstances.searchAll({ size: 7 }).toArray()
			const last = instances.at(-1)?.key ?? key('0')
			answers.push({
				instances,
				incidents: await operate.incidents.searchAll().toArray(),
				statistics: await operate.processInstances.statistics(last),
				instance: await operate.processInstances.get(last),
			})
		}
		expect(answers[0]?.instances).toHaveLength(60)
		expect(answers[1]).toEqual(answers[0])
	})
})
