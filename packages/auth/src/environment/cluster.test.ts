import { expect, test } from 'vitest'
import { serve } from '../../test/server.ts'
import { authFetch, authFromEnv, type Env, saas } from '../index.ts'

const client = { CAMUNDA_CLIENT_ID: 'id', CAMUNDA_CLIENT_SECRET: 'secret' }
const [unified, zeebe] = ['https://bru-2.api.camunda.io/abc', 'https://bru-2.zeebe.camunda.io/abc']
const cluster = { CAMUNDA_CLUSTER_REGION: 'bru-2', CAMUNDA_CLUSTER_ID: 'abc' }
const baseUrlOf = (env: Env) => authFromEnv({ ...client, ...env }, { api: 'cluster' }).baseUrl

test.each<[string, Env, string]>([
	['its own address', { CAMUNDA_REST_ADDRESS: unified }, unified],
	['its own address with the version', { CAMUNDA_REST_ADDRESS: `${unified}/v2/` }, unified],
	['the alias', { ZEEBE_REST_ADDRESS: zeebe }, zeebe],
	['both, if they agree', { CAMUNDA_REST_ADDRESS: zeebe, ...cluster }, zeebe],
	['region and id', cluster, unified],
	['region, id and the older audience', { ...cluster, CAMUNDA_TOKEN_AUDIENCE: 'zeebe.camunda.io' }, zeebe],
	['an audience for Operate alone', { ...cluster, CAMUNDA_TOKEN_AUDIENCE: 'operate.camunda.io' }, unified],
	['no address of Operate', { ...cluster, CAMUNDA_OPERATE_BASE_URL: 'https://operate.example.com' }, unified],
])('the address of the cluster comes from %s', (_name, env, baseUrl) => {
	expect(baseUrlOf(env)).toBe(baseUrl)
})

test('the option domain applies if no audience selects one', () => {
	const auth = authFromEnv({ ...client, ...cluster }, { api: 'cluster', domain: 'zeebe.camunda.io' })
	expect(auth.baseUrl).toBe(zeebe)
})

test.each<[Env, RegExp]>([
	[{}, /set CAMUNDA_REST_ADDRESS, or CAMUNDA_CLUSTER_REGION and CAMUNDA_CLUSTER_ID$/],
	[
		{ CAMUNDA_REST_ADDRESS: unified, CAMUNDA_TOKEN_AUDIENCE: 'zeebe.camunda.io' },
		/CAMUNDA_TOKEN_AUDIENCE is for addresses under zeebe\.camunda\.io/,
	],
	[
		{ CAMUNDA_REST_ADDRESS: 'https://bru-2.api.camunda.io/def', ...cluster },
		/CAMUNDA_CLUSTER_ID and CAMUNDA_REST_ADDRESS are different addresses/,
	],
])('missing and contradicting variables are refused: %j', (env, message) => {
	expect(() => baseUrlOf(env)).toThrow(message)
})

test("the credentials and the audience of Operate are not the cluster's", async () => {
	await using server = await serve(() => ({
		body: { access_token: 't', expires_in: 60, token_type: 'Bearer' },
	}))
	const env = {
		...client,
		CAMUNDA_OPERATE_CLIENT_ID: 'operate',
		CAMUNDA_OPERATE_CLIENT_SECRET: 'operate',
		CAMUNDA_OPERATE_OAUTH_AUDIENCE: 'operate',
		CAMUNDA_TOKEN_AUDIENCE: 'orchestration',
		CAMUNDA_OAUTH_URL: `${server.url}/token`,
		CAMUNDA_REST_ADDRESS: `${server.url}/v2`,
	}
	await authFetch(authFromEnv(env, { api: 'cluster' }))(`${server.url}/v2/topology`)
	expect(Object.fromEntries(new URLSearchParams(server.received[0]?.body))).toMatchObject({
		client_id: 'id',
		audience: 'orchestration',
	})
})

test('saas() makes the address of the API that it is for', () => {
	const options = { clientId: 'id', clientSecret: 'secret', region: 'bru-2', clusterId: 'abc' }
	expect(saas({ ...options, api: 'cluster' }).baseUrl).toBe(unified)
	expect(saas({ ...options, api: 'cluster', domain: 'zeebe.camunda.io' }).baseUrl).toBe(zeebe)
	expect(() => saas({ ...options, domain: 'zeebe.camunda.io' })).toThrow(
		'saas: "domain": expected "operate.camunda.io" or "api.camunda.io"',
	)
	expect(() => saas({ ...options, api: 'v2' as never })).toThrow(
		'saas: "api": expected "operate" or "cluster"',
	)
})

test.each([
	[unified, 'api.camunda.io'],
	[zeebe, 'zeebe.camunda.io'],
	['https://cluster.example.com', 'api.camunda.io'],
])('the audience for %s is %s', async (baseUrl, audience) => {
	let sent = ''
	const auth = saas({
		clientId: 'id',
		clientSecret: 'secret',
		api: 'cluster',
		baseUrl,
		fetch: async (input, init) => {
			sent = await new Request(input, init).text()
			return Response.json({ access_token: 't', expires_in: 60, token_type: 'Bearer' })
		},
	})
	await authFetch(auth, async () => new Response())(`${baseUrl}/v2/topology`)
	expect(new URLSearchParams(sent).get('audience')).toBe(audience)
})
