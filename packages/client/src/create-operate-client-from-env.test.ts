import { AuthError, type Env } from '@operate-api/auth'
import { startOperate } from '@operate-api/emulator'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { createOperateClientFromEnv } from './index.ts'

const emulator = await startOperate({ camunda: '8.8', tokenPause: 0, instances: 5 })
afterAll(() => emulator.close())
const { selfManaged, cookie, basic } = emulator

const client = {
	CAMUNDA_CLIENT_ID: selfManaged.clientId,
	CAMUNDA_CLIENT_SECRET: selfManaged.clientSecret,
	CAMUNDA_OAUTH_URL: selfManaged.tokenUrl,
}
const errorOf = (env: Env): Error => {
	try {
		createOperateClientFromEnv(env)
	} catch (error) {
		return error as Error
	}
	return expect.fail('created a client')
}

describe('createOperateClientFromEnv', () => {
	it.each<[string, Env]>([
		['client credentials', client],
		['Basic', { CAMUNDA_BASIC_AUTH_USERNAME: basic.username, CAMUNDA_BASIC_AUTH_PASSWORD: basic.password }],
		[
			'a cookie',
			{
				CAMUNDA_COOKIE_AUTH_URL: cookie.loginUrl,
				CAMUNDA_COOKIE_AUTH_USERNAME: cookie.username,
				CAMUNDA_COOKIE_AUTH_PASSWORD: cookie.password,
			},
		],
	])('logs in by %s, with a slash or /v1 at the end of the base URL', async (_login, env) => {
		for (const end of ['', '/', '/v1', '/v1/']) {
			const operate = createOperateClientFromEnv({
				...env,
				CAMUNDA_OPERATE_BASE_URL: `${emulator.url}${end}`,
			})
			expect((await operate.processInstances.search()).total).toBe(5)
		}
	})

	it.each(['baseUrl', 'auth'])('refuses the option %s, which the environment sets', (name) => {
		const env = { ...client, CAMUNDA_OPERATE_BASE_URL: emulator.url }
		expect(() => createOperateClientFromEnv(env, { [name]: emulator.url })).toThrow(
			new TypeError(`createOperateClientFromEnv: unknown option "${name}" (the environment sets it)`),
		)
	})

	it('uses CAMUNDA_AUTH_STRATEGY to choose among several logins', async () => {
		const operate = createOperateClientFromEnv({
			...client,
			CAMUNDA_OPERATE_BASE_URL: emulator.url,
			CAMUNDA_OAUTH_TOKEN: 'worthless',
			CAMUNDA_AUTH_STRATEGY: 'OAUTH',
		})
		expect((await operate.processInstances.search()).total).toBe(5)
		const none = createOperateClientFromEnv({
			CAMUNDA_OPERATE_BASE_URL: emulator.url,
			CAMUNDA_AUTH_STRATEGY: 'NONE',
		})
		await expect(none.processInstances.search()).rejects.toMatchObject({ code: 'unauthorized' })
	})

	it('derives the address of a SaaS cluster', () => {
		const env = {
			CAMUNDA_CLUSTER_REGION: 'bru-2',
			CAMUNDA_CLUSTER_ID: 'abc-1',
			CAMUNDA_CLIENT_ID: 'id',
			CAMUNDA_CLIENT_SECRET: 's',
		}
		expect(createOperateClientFromEnv(env).baseUrl).toBe('https://bru-2.operate.camunda.io/abc-1')
	})

	it('reads process.env by default, and passes the other options on', () => {
		vi.stubEnv('CAMUNDA_OPERATE_BASE_URL', `${emulator.url}/operate/`)
		vi.stubEnv('CAMUNDA_AUTH_STRATEGY', 'NONE')
		try {
			expect(createOperateClientFromEnv().baseUrl).toBe(`${emulator.url}/operate`)
			expect(() => createOperateClientFromEnv(undefined, { timeoutMs: -1 })).toThrow('timeoutMs')
		} finally {
			vi.unstubAllEnvs()
		}
	})

	it('reports all missing variables of address and login in one error', () => {
		const names = [
			'CAMUNDA_OPERATE_BASE_URL',
			'CAMUNDA_CLUSTER_REGION',
			'CAMUNDA_CLUSTER_ID',
			'CAMUNDA_CLIENT_ID',
			'CAMUNDA_CLIENT_SECRET',
			'CAMUNDA_AUTH_STRATEGY=NONE',
		]
		const error = errorOf({})
		expect(error).toBeInstanceOf(AuthError)
		expect(error).toMatchObject({ code: 'invalid_options' })
		for (const name of names) expect(error.message).toContain(name)
	})

	it('refuses two logins and two addresses', () => {
		const address = { CAMUNDA_OPERATE_BASE_URL: emulator.url }
		expect(errorOf({ ...address, ...client, CAMUNDA_OAUTH_TOKEN: 'token' }).message).toContain(
			'CAMUNDA_AUTH_STRATEGY',
		)
		const cluster = { CAMUNDA_CLUSTER_REGION: 'bru-2', CAMUNDA_CLUSTER_ID: 'abc-1' }
		expect(errorOf({ ...address, ...client, ...cluster }).message).toContain('are different addresses')
	})
})
