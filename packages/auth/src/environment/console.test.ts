import { expect, test } from 'vitest'
import { authFromEnv, type Env } from '../index.ts'

const client = { CAMUNDA_CLIENT_ID: 'id', CAMUNDA_CLIENT_SECRET: 'secret' }
const [old, unified] = ['https://bru-2.operate.camunda.io/abc', 'https://bru-2.api.camunda.io/abc/operate']
const cluster = { CAMUNDA_CLUSTER_REGION: 'bru-2', CAMUNDA_CLUSTER_ID: 'abc' }

test.each<[string, Env, string]>([
	['the address of v2', { CAMUNDA_REST_ADDRESS: 'https://bru-2.api.camunda.io/abc' }, unified],
	[
		'the address of v2 with its version',
		{ CAMUNDA_REST_ADDRESS: 'https://bru-2.api.camunda.io/abc/v2/' },
		unified,
	],
	['the alias', { ZEEBE_REST_ADDRESS: 'https://bru-2.api.camunda.io/abc' }, unified],
	['the older address of v2', { ZEEBE_REST_ADDRESS: 'https://bru-2.zeebe.camunda.io/abc' }, old],
	[
		'both, for one cluster',
		{ CAMUNDA_REST_ADDRESS: 'https://bru-2.api.camunda.io/abc', ...cluster },
		unified,
	],
	['region, id and the new audience', { ...cluster, CAMUNDA_TOKEN_AUDIENCE: 'api.camunda.io' }, unified],
	[
		'region, id and the new audience of Zeebe',
		{ ...cluster, ZEEBE_TOKEN_AUDIENCE: 'api.camunda.io' },
		unified,
	],
	[
		'region, id and an audience for Zeebe alone',
		{ ...cluster, CAMUNDA_TOKEN_AUDIENCE: 'zeebe.camunda.io' },
		old,
	],
	['region and id', cluster, old],
	[
		'a file of the Console',
		{
			CAMUNDA_REST_ADDRESS: 'https://bru-2.api.camunda.io/abc',
			ZEEBE_REST_ADDRESS: 'https://bru-2.api.camunda.io/abc',
			CAMUNDA_OAUTH_URL: 'https://login.cloud.camunda.io/oauth/token',
			CAMUNDA_TOKEN_AUDIENCE: 'api.camunda.io',
			...cluster,
		},
		unified,
	],
])('SaaS: %s', (_name, env, baseUrl) => {
	expect(authFromEnv({ ...client, ...env }).baseUrl).toBe(baseUrl)
})

test('Self-Managed: the address of v2 is used, unless Operate has one of its own', () => {
	const env = {
		...client,
		CAMUNDA_OAUTH_URL: 'https://login.example.com/token',
		CAMUNDA_REST_ADDRESS: 'http://localhost:8080/v2',
	}
	expect(authFromEnv(env).baseUrl).toBe('http://localhost:8080')
	const older = { ...env, CAMUNDA_OPERATE_BASE_URL: 'http://localhost:8081' }
	expect(authFromEnv(older).baseUrl).toBe('http://localhost:8081')
})

test.each<[Env, RegExp]>([
	[
		{
			CAMUNDA_REST_ADDRESS: 'https://bru-2.api.camunda.io/abc',
			ZEEBE_REST_ADDRESS: 'https://bru-2.api.camunda.io/def',
		},
		/CAMUNDA_REST_ADDRESS and ZEEBE_REST_ADDRESS are different addresses/,
	],
	[
		{ ...cluster, CAMUNDA_REST_ADDRESS: 'https://bru-2.api.camunda.io/def' },
		/CAMUNDA_CLUSTER_REGION and CAMUNDA_CLUSTER_ID and CAMUNDA_REST_ADDRESS are different addresses/,
	],
	[
		{ CAMUNDA_OPERATE_BASE_URL: old, CAMUNDA_REST_ADDRESS: 'https://bru-2.api.camunda.io/def' },
		/CAMUNDA_OPERATE_BASE_URL and CAMUNDA_REST_ADDRESS are different addresses/,
	],
	[
		{ CAMUNDA_OPERATE_BASE_URL: old, CAMUNDA_TOKEN_AUDIENCE: 'api.camunda.io' },
		/CAMUNDA_TOKEN_AUDIENCE is for addresses under api\.camunda\.io, but CAMUNDA_OPERATE_BASE_URL leads to operate\.camunda\.io/,
	],
])('variables that contradict each other are refused by name: %j', (env, message) => {
	expect(() => authFromEnv({ ...client, ...env })).toThrow(message)
})
