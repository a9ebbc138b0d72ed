import { inspect } from 'node:util'
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
const cluster = { CAMUNDA_CLUSTER_REGION: 'bru-2', CAMUNDA_CLUSTER_ID: 'abc-1' }
const address = 'https://bru-2.operate.camunda.io/abc-1'

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
	])('logs in by %s, with the base URL as people write it', async (_login, env) => {
		for (const end of ['', '/', '/v1', '/v1/']) {
			const operate = createOperateClientFromEnv({
				...env,
				CAMUNDA_OPERATE_BASE_URL: `${emulator.url}${end}`,
			})
			expect((await operate.processInstances.search()).total).toBe(5)
		}
	})

	it('chooses by CAMUNDA_AUTH_STRATEGY among several logins', async () => {
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

	it('builds the address of a SaaS cluster, and takes one that says the same', () => {
		const secrets = { CAMUNDA_CLIENT_ID: 'id', CAMUNDA_CLIENT_SECRET: 's' }
		expect(createOperateClientFromEnv({ ...cluster, ...secrets }).baseUrl).toBe(address)
		const both = { ...cluster, ...secrets, CAMUNDA_OPERATE_BASE_URL: `${address}/v1/` }
		expect(createOperateClientFromEnv(both).baseUrl).toBe(address)
		const half = { ...secrets, CAMUNDA_CLUSTER_REGION: 'bru-2', CAMUNDA_OPERATE_BASE_URL: address }
		expect(createOperateClientFromEnv(half).baseUrl).toBe(address)
	})

	it('reads process.env by itself, and passes the other options on', () => {
		vi.stubEnv('CAMUNDA_OPERATE_BASE_URL', `${emulator.url}/operate/`)
		vi.stubEnv('CAMUNDA_AUTH_STRATEGY', 'NONE')
		try {
			expect(createOperateClientFromEnv().baseUrl).toBe(`${emulator.url}/operate`)
			expect(() => createOperateClientFromEnv(undefined, { timeoutMs: -1 })).toThrow('timeoutMs')
		} finally {
			vi.unstubAllEnvs()
		}
	})

	const secret = 's3cret-sentinel'
	const id = 'id-sentinel'
	const login = { CAMUNDA_CLIENT_ID: id, CAMUNDA_CLIENT_SECRET: secret }
	it.each<[string, Env, string[]]>([
		['nothing', {}, ['CAMUNDA_OPERATE_BASE_URL', 'CAMUNDA_CLUSTER_REGION', 'CAMUNDA_CLIENT_SECRET']],
		['blanks', { CAMUNDA_OPERATE_BASE_URL: ' ' }, ['CAMUNDA_OPERATE_BASE_URL', 'CAMUNDA_CLIENT_ID']],
		['no address', login, ['CAMUNDA_OPERATE_BASE_URL', 'CAMUNDA_CLUSTER_ID']],
		['a region alone', { ...login, CAMUNDA_CLUSTER_REGION: 'bru-2' }, ['or CAMUNDA_CLUSTER_ID']],
		['a cluster alone', { ...login, CAMUNDA_CLUSTER_ID: 'abc' }, ['or CAMUNDA_CLUSTER_REGION']],
		['no login', { CAMUNDA_OPERATE_BASE_URL: address }, ['CAMUNDA_CLIENT_ID', 'CAMUNDA_AUTH_STRATEGY=NONE']],
		['an id without its secret', { ...cluster, CAMUNDA_CLIENT_ID: id }, ['CAMUNDA_CLIENT_SECRET']],
		[
			'a strategy without its variables',
			{ ...cluster, ...login, CAMUNDA_AUTH_STRATEGY: 'BASIC' },
			['CAMUNDA_BASIC_AUTH_USERNAME', 'CAMUNDA_BASIC_AUTH_PASSWORD'],
		],
		[
			'two addresses',
			{ ...cluster, ...login, CAMUNDA_OPERATE_BASE_URL: 'https://operate.example.com/sentinel' },
			['CAMUNDA_OPERATE_BASE_URL', 'CAMUNDA_CLUSTER_REGION', 'CAMUNDA_CLUSTER_ID'],
		],
		[
			'two clusters',
			{ ...cluster, ...login, CAMUNDA_OPERATE_BASE_URL: `${address}2` },
			['CAMUNDA_OPERATE_BASE_URL', 'CAMUNDA_CLUSTER_ID'],
		],
		[
			'two logins',
			{ ...cluster, ...login, CAMUNDA_OAUTH_TOKEN: secret },
			['CAMUNDA_OAUTH_TOKEN', 'CAMUNDA_CLIENT_ID', 'CAMUNDA_AUTH_STRATEGY', 'BEARER, OAUTH'],
		],
		[
			'a password in the address',
			{ ...login, CAMUNDA_OPERATE_BASE_URL: `https://demo:${secret}@operate.example.com` },
			['CAMUNDA_OPERATE_BASE_URL'],
		],
		['no URL', { ...login, CAMUNDA_OPERATE_BASE_URL: 'sentinel' }, ['CAMUNDA_OPERATE_BASE_URL']],
		[
			'a region that leads elsewhere',
			{ ...login, ...cluster, CAMUNDA_CLUSTER_REGION: 'sentinel.com/' },
			['CAMUNDA_CLUSTER_REGION'],
		],
		[
			'a cluster that leads elsewhere',
			{ ...login, ...cluster, CAMUNDA_CLUSTER_ID: '../sentinel' },
			['CAMUNDA_CLUSTER_ID'],
		],
	])('names what is missing or contradicts, and never a value: %s', (_name, env, names) => {
		const error = errorOf(env)
		expect(error instanceof TypeError || error instanceof AuthError).toBe(true)
		expect(error.message).toMatch(/^Environment: /)
		for (const name of names) expect(error.message).toContain(name)
		expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('sentinel')
	})
})
