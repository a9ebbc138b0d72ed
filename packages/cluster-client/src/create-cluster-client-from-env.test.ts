import { expect, test } from 'vitest'
import { startCluster } from '../test/cluster.ts'
import { createClusterClientFromEnv } from './index.ts'

const login = { CAMUNDA_CLIENT_ID: 'id', CAMUNDA_CLIENT_SECRET: 'secret' }
const saas = { ...login, CAMUNDA_CLUSTER_REGION: 'bru-2', CAMUNDA_CLUSTER_ID: 'abc' }

test.each([
	[
		{ ...login, CAMUNDA_REST_ADDRESS: 'https://bru-2.api.camunda.io/abc/v2' },
		'https://bru-2.api.camunda.io/abc',
	],
	[
		{ ...login, ZEEBE_REST_ADDRESS: 'https://bru-2.zeebe.camunda.io/abc' },
		'https://bru-2.zeebe.camunda.io/abc',
	],
	[saas, 'https://bru-2.api.camunda.io/abc'],
])('the variables of the Console lead to the cluster: %j', (env, baseUrl) => {
	expect(createClusterClientFromEnv(env).baseUrl).toBe(baseUrl)
})

test('SaaS serves 8.8 under its older domain', () => {
	const { baseUrl } = createClusterClientFromEnv(saas, { version: '8.8' })
	expect(baseUrl).toBe('https://bru-2.zeebe.camunda.io/abc')
})

test('requests carry the token', async () => {
	await using server = await startCluster()
	const env = { CAMUNDA_OAUTH_TOKEN: 'token', CAMUNDA_REST_ADDRESS: server.url }
	await createClusterClientFromEnv(env).incidents.search()
	expect(server.received[0]?.headers.authorization).toBe('Bearer token')
})

test('the options baseUrl and auth are refused, since the environment sets them', () => {
	expect(() => createClusterClientFromEnv(saas, { baseUrl: 'http://localhost' } as never)).toThrow(
		'baseUrl: not allowed, since the environment sets it',
	)
	expect(() => createClusterClientFromEnv({})).toThrow('set CAMUNDA_REST_ADDRESS')
})
