import { expect, test } from 'vitest'
import { grant } from '../test/fetcher.ts'
import { serve } from '../test/server.ts'
import { authFetch, authFromEnv, type Env } from './index.ts'

const cluster = { CAMUNDA_CLUSTER_REGION: 'bru-2', CAMUNDA_CLUSTER_ID: 'abc-1' }
const address = 'https://bru-2.operate.camunda.io/abc-1'

/** Sends one request as the environment says, and gives what the server got. */
async function received(env: (url: string) => Env) {
	await using server = await serve((request, index) => grant(request, index) ?? { body: {} })
	const auth = authFromEnv({ CAMUNDA_OPERATE_BASE_URL: server.url, ...env(server.url) })
	await authFetch(auth.forBaseUrl(server.url))(`${server.url}/v1/thing`)
	return server.received
}
const form = (body: string | undefined) => Object.fromEntries(new URLSearchParams(body))

test('SaaS needs the variables that the Console gives, and no more', () => {
	const auth = authFromEnv({ ...cluster, CAMUNDA_CLIENT_ID: 'id', CAMUNDA_CLIENT_SECRET: 'secret' })
	expect(auth.baseUrl).toBe(address)
})

test.each([
	[
		'CAMUNDA_OPERATE_CLIENT',
		{ CAMUNDA_OPERATE_CLIENT_ID: 'first', CAMUNDA_OPERATE_CLIENT_SECRET: 's' },
		'first',
	],
	['CAMUNDA_CLIENT', {}, 'second'],
])('of several client ids %s is taken', async (_name, env, expected) => {
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

test('an id and a secret of two clients are not mixed', async () => {
	const [token] = await received((url) => ({
		CAMUNDA_OPERATE_CLIENT_ID: 'half',
		CAMUNDA_CLIENT_ID: 'whole',
		CAMUNDA_CLIENT_SECRET: 's',
		ZEEBE_AUTHORIZATION_SERVER_URL: `${url}/token`,
		CAMUNDA_OPERATE_OAUTH_AUDIENCE: 'operate',
	}))
	expect(form(token?.body)).toMatchObject({ client_id: 'whole', audience: 'operate' })
})

test('a token', async () => {
	const [request] = await received(() => ({ CAMUNDA_OAUTH_TOKEN: 'token' }))
	expect(request?.headers.authorization).toBe('Bearer token')
})

test('Basic', async () => {
	const [request] = await received(() => ({
		CAMUNDA_BASIC_AUTH_USERNAME: 'demo',
		CAMUNDA_BASIC_AUTH_PASSWORD: 'pässword ',
	}))
	const sent = Buffer.from(request?.headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString()
	expect(sent).toBe('demo:pässword ')
})

test('cookie, at the address of the login that is set', async () => {
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

test('none', async () => {
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

test.each([
	[{}, 'CAMUNDA_CLIENT_ID'],
	[{ CAMUNDA_AUTH_STRATEGY: 'OAUTH' }, 'CAMUNDA_CLIENT_SECRET'],
	[{ CAMUNDA_AUTH_STRATEGY: 'BEARER' }, 'CAMUNDA_OAUTH_TOKEN'],
	[{ CAMUNDA_AUTH_STRATEGY: 'BASIC' }, 'CAMUNDA_BASIC_AUTH_USERNAME'],
	[{ CAMUNDA_AUTH_STRATEGY: 'COOKIE' }, 'CAMUNDA_COOKIE_AUTH_PASSWORD'],
	[{ CAMUNDA_AUTH_STRATEGY: 'SAML' }, 'OAUTH, BASIC, BEARER, COOKIE or NONE'],
	[{ CAMUNDA_CLIENT_ID: 'id', CAMUNDA_CLIENT_SECRET: 's' }, 'CAMUNDA_CLUSTER_REGION'],
])('never goes on without credentials, and names what is missing: %j', (env, name) => {
	expect(() => authFromEnv(env)).toThrow(name)
	expect(() => authFromEnv(env)).toThrow(expect.objectContaining({ code: 'invalid_options' }))
})

test.each(['http://localhost:8080', 'https://operate.example.com', 'https://camunda.io.example.com'])(
	"a secret for %s does not go to Camunda's identity server for want of another",
	(url) => {
		const client = { CAMUNDA_CLIENT_ID: 'id', CAMUNDA_CLIENT_SECRET: 's' }
		expect(() => authFromEnv({ ...client, CAMUNDA_OPERATE_BASE_URL: url })).toThrow('set CAMUNDA_OAUTH_URL')
	},
)
