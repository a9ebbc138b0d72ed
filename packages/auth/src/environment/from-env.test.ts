import { inspect } from 'node:util'
import { expect, expectTypeOf, test } from 'vitest'
import { grant } from '../../test/fetcher.ts'
import { serve } from '../../test/server.ts'
import { authFetch, authFromEnv, type Env } from '../index.ts'

const cluster = { CAMUNDA_CLUSTER_REGION: 'bru-2', CAMUNDA_CLUSTER_ID: 'abc-1' }
const address = 'https://bru-2.operate.camunda.io/abc-1'

function errorOf(env: Env): Error {
	try {
		authFromEnv(env)
	} catch (error) {
		return error as Error
	}
	return expect.fail('made a login')
}

/** Sends one request with the login of the environment, and returns it as the server received it. */
async function received(env: (url: string) => Env) {
	await using server = await serve((request, index) => grant(request, index) ?? { body: {} })
	const auth = authFromEnv({ CAMUNDA_OPERATE_BASE_URL: server.url, ...env(server.url) })
	await authFetch(auth.forBaseUrl(server.url))(`${server.url}/v1/thing`)
	return server.received
}
const form = (body: string | undefined) => Object.fromEntries(new URLSearchParams(body))

test('SaaS needs no other variables than those of the Console', () => {
	const auth = authFromEnv({ ...cluster, CAMUNDA_CLIENT_ID: 'id', CAMUNDA_CLIENT_SECRET: 'secret' })
	expect(auth.baseUrl).toBe(address)
	expectTypeOf(auth.baseUrl).toEqualTypeOf<string>()
})

test.each([
	['says the same', { ...cluster, CAMUNDA_OPERATE_BASE_URL: `${address}/v1/` }],
	[
		'says the same in capitals',
		{ ...cluster, CAMUNDA_OPERATE_BASE_URL: address, CAMUNDA_CLUSTER_REGION: 'BRU-2' },
	],
	[
		'comes with a region but no cluster id',
		{ CAMUNDA_CLUSTER_REGION: 'bru-2', CAMUNDA_OPERATE_BASE_URL: address },
	],
])('accepts the base URL of a SaaS cluster that %s', (_name, env) => {
	expect(authFromEnv({ ...env, CAMUNDA_CLIENT_ID: 'id', CAMUNDA_CLIENT_SECRET: 's' }).baseUrl).toBe(address)
})

test.each(['', '/', '/v1', '/v1/', '//v1//'])('a base URL may end with "%s"', (end) => {
	const env = {
		CAMUNDA_AUTH_STRATEGY: 'NONE',
		CAMUNDA_OPERATE_BASE_URL: ` https://example.com/operate${end}`,
	}
	expect(authFromEnv(env).baseUrl).toBe('https://example.com/operate')
})

test.each([
	[
		'CAMUNDA_OPERATE_CLIENT',
		{ CAMUNDA_OPERATE_CLIENT_ID: 'first', CAMUNDA_OPERATE_CLIENT_SECRET: 's' },
		'first',
	],
	['CAMUNDA_CLIENT', {}, 'second'],
])('of several client ids it uses %s', async (_name, env, expected) => {
	const [token] = await received((url) => ({
		...env,
		CAMUNDA_CLIENT_ID: 'second',
		CAMUNDA_CLIENT_SECRET: 's',
		ZEEBE_CLIENT_ID: 'third',
		ZEEBE_CLIENT_SECRET: 's',
		ZEEBE_TOKEN_AUDIENCE: 'zeebe.camunda.io',
		CAMUNDA_OAUTH_URL: `${url}/token`,
		CAMUNDA_TOKEN_SCOPE: 'api',
	}))
	expect(form(token?.body)).toEqual({
		grant_type: 'client_credentials',
		client_id: expected,
		client_secret: 's',
		scope: 'api',
	})
})

test('never combines the id of one client with the secret of another', async () => {
	const [token] = await received((url) => ({
		CAMUNDA_OPERATE_CLIENT_ID: 'half',
		CAMUNDA_CLIENT_ID: 'whole',
		CAMUNDA_CLIENT_SECRET: 's',
		ZEEBE_AUTHORIZATION_SERVER_URL: `${url}/token`,
		CAMUNDA_OPERATE_OAUTH_AUDIENCE: 'operate',
	}))
	expect(form(token?.body)).toMatchObject({ client_id: 'whole', audience: 'operate' })
})

test('BEARER sends the token', async () => {
	const [request] = await received(() => ({ CAMUNDA_OAUTH_TOKEN: 'token' }))
	expect(request?.headers.authorization).toBe('Bearer token')
})

test('BASIC sends user name and password', async () => {
	const [request] = await received(() => ({
		CAMUNDA_BASIC_AUTH_USERNAME: 'demo',
		CAMUNDA_BASIC_AUTH_PASSWORD: 'pässword ',
	}))
	const sent = Buffer.from(request?.headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString()
	expect(sent).toBe('demo:pässword ')
})

test('COOKIE logs in at CAMUNDA_COOKIE_AUTH_URL', async () => {
	const [login, request] = await received((url) => ({
		CAMUNDA_AUTH_STRATEGY: 'cookie',
		CAMUNDA_COOKIE_AUTH_URL: `${url}/custom/api/login`,
		CAMUNDA_COOKIE_AUTH_USERNAME: 'demo',
		CAMUNDA_COOKIE_AUTH_PASSWORD: 'demo',
		CAMUNDA_OAUTH_TOKEN: 'passed over',
	}))
	expect(login?.path).toBe('/custom/api/login')
	expect(request?.headers.cookie).toContain('OPERATE-SESSION=')
})

test('NONE sends no credentials', async () => {
	const [request] = await received(() => ({ CAMUNDA_AUTH_STRATEGY: 'NONE' }))
	expect(request?.headers).not.toHaveProperty('authorization')
})

test.each(['NONE', 'BASIC', 'COOKIE', 'BEARER', 'OAUTH'])('%s knows the base URL that is set', (strategy) => {
	const auth = authFromEnv({
		CAMUNDA_AUTH_STRATEGY: strategy,
		CAMUNDA_OPERATE_BASE_URL: 'https://operate.example.com/operate/',
		CAMUNDA_OAUTH_URL: 'https://login.example.com/token',
		CAMUNDA_CLIENT_ID: 'id',
		CAMUNDA_CLIENT_SECRET: 's',
		CAMUNDA_OAUTH_TOKEN: 'token',
		CAMUNDA_BASIC_AUTH_USERNAME: 'demo',
		CAMUNDA_BASIC_AUTH_PASSWORD: 'demo',
		CAMUNDA_COOKIE_AUTH_USERNAME: 'demo',
		CAMUNDA_COOKIE_AUTH_PASSWORD: 'demo',
	})
	expect(auth.baseUrl).toBe('https://operate.example.com/operate')
})

const secret = 's3cret-sentinel'
const login = { CAMUNDA_CLIENT_ID: 'id-sentinel', CAMUNDA_CLIENT_SECRET: secret }
test.each<[string, Env, string[]]>([
	[
		'nothing',
		{},
		[
			'CAMUNDA_OPERATE_BASE_URL or CAMUNDA_REST_ADDRESS, or CAMUNDA_CLUSTER_REGION and CAMUNDA_CLUSTER_ID',
			'CAMUNDA_CLIENT_SECRET',
		],
	],
	['blanks', { CAMUNDA_OPERATE_BASE_URL: ' ' }, ['CAMUNDA_OPERATE_BASE_URL', 'CAMUNDA_CLIENT_ID']],
	['no address', login, ['CAMUNDA_OPERATE_BASE_URL', 'CAMUNDA_CLUSTER_ID']],
	['no address of an open cluster', { CAMUNDA_AUTH_STRATEGY: 'NONE' }, ['CAMUNDA_OPERATE_BASE_URL']],
	['a region alone', { ...login, CAMUNDA_CLUSTER_REGION: 'bru-2' }, ['or CAMUNDA_CLUSTER_ID']],
	['a cluster alone', { ...login, CAMUNDA_CLUSTER_ID: 'abc' }, ['or CAMUNDA_CLUSTER_REGION']],
	['no login', { CAMUNDA_OPERATE_BASE_URL: address }, ['CAMUNDA_CLIENT_ID', 'CAMUNDA_AUTH_STRATEGY=NONE']],
	['an id without its secret', { ...cluster, CAMUNDA_CLIENT_ID: 'id' }, ['CAMUNDA_CLIENT_SECRET']],
	[
		'no client credentials',
		{ CAMUNDA_AUTH_STRATEGY: 'OAUTH' },
		['set CAMUNDA_OPERATE', 'CAMUNDA_CLIENT_SECRET'],
	],
	['no token', { ...cluster, ...login, CAMUNDA_AUTH_STRATEGY: 'BEARER' }, ['set CAMUNDA_OAUTH_TOKEN']],
	[
		'no user',
		{ ...cluster, ...login, CAMUNDA_AUTH_STRATEGY: 'BASIC' },
		['set CAMUNDA_BASIC_AUTH_USERNAME and CAMUNDA_BASIC_AUTH_PASSWORD'],
	],
	['no password', { ...cluster, CAMUNDA_AUTH_STRATEGY: 'COOKIE' }, ['CAMUNDA_COOKIE_AUTH_PASSWORD']],
	[
		'no bearer token',
		{ ...cluster, CAMUNDA_OAUTH_TOKEN: 'sentinel\nsentinel' },
		['CAMUNDA_OAUTH_TOKEN: expected no line break'],
	],
	[
		'a name with a colon',
		{ ...cluster, CAMUNDA_BASIC_AUTH_USERNAME: 'a:sentinel', CAMUNDA_BASIC_AUTH_PASSWORD: secret },
		['CAMUNDA_BASIC_AUTH_USERNAME: expected a name without a colon'],
	],
	[
		'no such strategy',
		{ ...cluster, CAMUNDA_AUTH_STRATEGY: 'SENTINEL-sentinel' },
		['CAMUNDA_AUTH_STRATEGY: expected OAUTH, BASIC, BEARER, COOKIE or NONE'],
	],
	[
		'a name of every object',
		{ ...cluster, CAMUNDA_AUTH_STRATEGY: '__proto__' },
		['CAMUNDA_AUTH_STRATEGY: expected'],
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
		['CAMUNDA_CLIENT_ID and CAMUNDA_OAUTH_TOKEN', 'CAMUNDA_AUTH_STRATEGY to OAUTH or BEARER'],
	],
	[
		'a password in the address',
		{ ...login, CAMUNDA_OPERATE_BASE_URL: `https://demo:${secret}@operate.example.com` },
		['CAMUNDA_OPERATE_BASE_URL'],
	],
	['no URL', { ...login, CAMUNDA_OPERATE_BASE_URL: 'sentinel' }, ['CAMUNDA_OPERATE_BASE_URL']],
	[
		'no URL of a token endpoint',
		{ ...login, CAMUNDA_OPERATE_BASE_URL: 'http://localhost', CAMUNDA_OAUTH_URL: 'sentinel' },
		['CAMUNDA_OAUTH_URL'],
	],
	[
		"a token endpoint other than Camunda's for a SaaS cluster",
		{ ...login, ...cluster, ZEEBE_AUTHORIZATION_SERVER_URL: 'https://sentinel.example.com/token' },
		['ZEEBE_AUTHORIZATION_SERVER_URL'],
	],
	[
		'a region that leads elsewhere',
		{ ...login, ...cluster, CAMUNDA_CLUSTER_REGION: 'sentinel.com/' },
		['CAMUNDA_CLUSTER_REGION'],
	],
	[
		'a region that no host name may hold',
		{ ...login, ...cluster, CAMUNDA_CLUSTER_REGION: 'xn--' },
		['CAMUNDA_CLUSTER_REGION'],
	],
	[
		'a cluster that leads elsewhere',
		{ ...login, ...cluster, CAMUNDA_CLUSTER_ID: '../sentinel' },
		['CAMUNDA_CLUSTER_ID'],
	],
])('the error names the variables, and never shows a value: %s', (_name, env, names) => {
	const error = errorOf(env)
	expect(error).toMatchObject({ name: 'AuthError', code: 'invalid_options' })
	expect(error.message).toMatch(/^Environment: /)
	for (const name of names) expect(error.message).toContain(name)
	expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('sentinel')
})

test.each([
	'http://localhost:8080',
	'https://operate.example.com',
	'https://camunda.io.example.com',
	'https://operate.example.com\\.camunda.io',
	'https://operate.example.com/.camunda.io/',
])('a secret for %s is not sent to Camunda if there is no token URL', (url) => {
	expect(errorOf({ ...login, CAMUNDA_OPERATE_BASE_URL: url }).message).toContain('set CAMUNDA_OAUTH_URL')
})

test.each([
	['CAMUNDA_OPERATE_BASE_URL', { ...login, CAMUNDA_OAUTH_URL: 'https://example.com/token' }],
	['CAMUNDA_OAUTH_URL', { ...login, CAMUNDA_OPERATE_BASE_URL: 'https://example.com' }],
	[
		'CAMUNDA_COOKIE_AUTH_URL',
		{
			CAMUNDA_OPERATE_BASE_URL: 'https://example.com',
			CAMUNDA_COOKIE_AUTH_USERNAME: 'demo',
			CAMUNDA_COOKIE_AUTH_PASSWORD: 'demo',
		},
	],
])('refuses http to an address that is not loopback and names %s, unless it is allowed', (name, rest) => {
	const env = { ...rest, [name]: 'http://operate.internal' }
	expect(errorOf(env)).toMatchObject({ code: 'insecure_url', message: expect.stringContaining(name) })
	expect(authFromEnv(env, { allowInsecureHttp: true }).baseUrl).toMatch(/^https?:/)
})

test('an open cluster may have any address, since no credentials are sent', () => {
	const env = { CAMUNDA_AUTH_STRATEGY: 'NONE', CAMUNDA_OPERATE_BASE_URL: 'http://operate.internal' }
	expect(authFromEnv(env).baseUrl).toBe('http://operate.internal')
})
