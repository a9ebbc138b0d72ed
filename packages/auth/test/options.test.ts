import { expect, test } from 'vitest'
import {
	authFetch,
	authFromEnv,
	basic,
	bearer,
	cookie,
	lockedStore,
	memoryStore,
	none,
	saas,
	selfManaged,
} from '../src/index.ts'
import { diskStore } from '../src/node/index.ts'

test.each([
	['saas', saas],
	['selfManaged', selfManaged],
	['cookie', cookie],
	['basic', basic],
	['bearer', bearer],
] as const)('%s without options throws an error that starts with its name', (name, create) => {
	const make = create as () => unknown
	expect(make).toThrow(expect.objectContaining({ name: 'AuthError', code: 'invalid_options' }))
	expect(make).toThrow(`${name}: `)
})

const client = { clientId: 'id', clientSecret: 'secret' }
test.each([
	['fetch', (options: object) => saas({ ...client, ...options }), 'https://example.com'],
	['onEvent', (options: object) => saas({ ...client, ...options }), true],
	['onEvent', (options: object) => bearer(() => 'token', options), {}],
	['store', (options: object) => saas({ ...client, ...options }), { get: () => {} }],
	['store', (options: object) => saas({ ...client, ...options }), null],
	['timeoutMs', (options: object) => cookie({ username: 'demo', password: 'demo', ...options }), 0],
	['timeoutMs', (options: object) => saas({ ...client, ...options }), '10'],
	// setTimeout would fire immediately.
	['timeoutMs', (options: object) => saas({ ...client, ...options }), 2 ** 31],
])('an invalid "%s" is refused when the login is created', (name, make, value) => {
	expect(() => make({ [name]: value })).toThrow(`"${name}": expected`)
})

test.each([null, 5, 'x', {}])('%j is refused in place of a login or a store when it is passed', (value) => {
	expect(() => authFetch(value as never)).toThrow('authFetch: the login: expected a login')
	expect(() => authFetch(none(), (value ?? 0) as never)).toThrow('authFetch: fetch: expected a function')
	expect(() => lockedStore(value as never, value as never)).toThrow('lockedStore: the store: expected')
	expect(() => lockedStore(memoryStore(), value as never)).toThrow('lockedStore: the locker: expected')
})

const user = { username: 'demo', password: 'secret' }
const tokenUrl = 'https://login.example.com/token'
test.each([
	['saas', () => saas({ ...client, tokenURL: tokenUrl } as never), 'tokenUrl'],
	['saas', () => saas({ ...client, audiance: 'api' } as never), 'audience'],
	['selfManaged', () => selfManaged({ ...client, tokenUrl, scopes: 'api' } as never), 'scope'],
	['cookie', () => cookie({ ...user, loginURL: 'http://localhost/login' } as never), 'loginUrl'],
	['basic', () => basic({ ...user, baseURL: 'http://localhost' } as never), 'baseUrl'],
	['bearer', () => bearer('token', { timeout: 1 } as never), 'timeoutMs'],
	['authFromEnv', () => authFromEnv({}, { stores: {} } as never), 'store'],
	['authFromEnv', () => authFromEnv({}, { allowInsecureHTTP: true } as never), 'allowInsecureHttp'],
])('%s refuses an unknown option, and suggests the one that was probably meant', (name, create, meant) => {
	expect(create).toThrow(expect.objectContaining({ name: 'AuthError', code: 'invalid_options' }))
	expect(create).toThrow(new RegExp(`^${name}: unknown option ".+" \\(did you mean "${meant}"\\?\\)$`))
})

const broken = [
	's3cret-value\n',
	's3cret-value\r',
	's3cret\nvalue',
	'\ns3cret-value',
	's3cret\0value',
	's3cret\u0085value',
]
test.each(broken)(
	'a line break or a control character is refused by name, and its value not shown: %j',
	(text) => {
		const cases: [string, () => unknown][] = [
			['saas: "clientId"', () => saas({ ...client, clientId: text })],
			['saas: "clientSecret"', () => saas({ ...client, clientSecret: text })],
			['saas: "audience"', () => saas({ ...client, audience: text })],
			['saas: "tokenUrl"', () => saas({ ...client, tokenUrl: `${tokenUrl}${text}` })],
			['"baseUrl"', () => saas({ ...client, baseUrl: `https://operate.example.com/${text}` })],
			['selfManaged: "clientSecret"', () => selfManaged({ ...client, tokenUrl, clientSecret: text })],
			['selfManaged: "scope"', () => selfManaged({ ...client, tokenUrl, scope: text })],
			['selfManaged: "resource"', () => selfManaged({ ...client, tokenUrl, resource: text })],
			['selfManaged: "parameters.a"', () => selfManaged({ ...client, tokenUrl, parameters: { a: text } })],
			['cookie: "username"', () => cookie({ ...user, username: text })],
			['cookie: "password"', () => cookie({ ...user, password: text })],
			['cookie: "loginUrl"', () => cookie({ ...user, loginUrl: `http://localhost/${text}` })],
			['basic: "username"', () => basic({ ...user, username: text })],
			['basic: "password"', () => basic({ ...user, password: text })],
		]
		const names = [
			...['CAMUNDA_CLIENT_ID', 'CAMUNDA_CLIENT_SECRET', 'CAMUNDA_OAUTH_TOKEN', 'CAMUNDA_BASIC_AUTH_PASSWORD'],
			...[
				'CAMUNDA_COOKIE_AUTH_USERNAME',
				'CAMUNDA_TOKEN_AUDIENCE',
				'CAMUNDA_OPERATE_BASE_URL',
				'CAMUNDA_OAUTH_URL',
			],
		]
		const env = {
			CAMUNDA_OPERATE_BASE_URL: 'https://operate.example.com',
			CAMUNDA_OAUTH_URL: tokenUrl,
			CAMUNDA_CLIENT_ID: 'id',
			CAMUNDA_CLIENT_SECRET: 'secret',
			CAMUNDA_BASIC_AUTH_USERNAME: 'demo',
			CAMUNDA_BASIC_AUTH_PASSWORD: 'demo',
			CAMUNDA_COOKIE_AUTH_USERNAME: 'demo',
			CAMUNDA_COOKIE_AUTH_PASSWORD: 'demo',
			CAMUNDA_OAUTH_TOKEN: 'token',
			CAMUNDA_AUTH_STRATEGY: 'OAUTH',
		}
		for (const name of names) {
			cases.push([`Environment: ${name}`, () => authFromEnv({ ...env, [name]: text })])
		}
		for (const [label, create] of cases) {
			expect(create).toThrow(expect.objectContaining({ code: 'invalid_options' }))
			expect(create).toThrow(new RegExp(`^${label}: expected .*(line break|control character)`))
			expect(create).not.toThrow('s3cret')
		}
		expect(() => bearer(text)).toThrow(expect.objectContaining({ code: 'invalid_token' }))
	},
)

test('every URL option accepts a URL object', () => {
	const baseUrl = new URL('https://operate.example.com/operate/')
	const logins = [
		saas({ ...client, baseUrl, tokenUrl: new URL(tokenUrl) }),
		selfManaged({ ...client, baseUrl, tokenUrl: new URL(tokenUrl) }),
		cookie({ ...user, baseUrl, loginUrl: new URL('https://operate.example.com/operate/login') }),
		basic({ ...user, baseUrl }),
		bearer('token', { baseUrl }),
	]
	for (const login of logins) {
		expect(login.baseUrl).toBe('https://operate.example.com/operate')
		expect(login.forBaseUrl(new URL('https://operate.example.com/operate')).baseUrl).toBe(login.baseUrl)
	}
})

test('the error for http to another machine says which option allows it, and where to pass it', () => {
	const create = () =>
		authFromEnv({ CAMUNDA_OPERATE_BASE_URL: 'http://operate.example.com', CAMUNDA_OAUTH_TOKEN: 't' })
	expect(create).toThrow(/"allowInsecureHttp".*\{ login: \{ allowInsecureHttp: true \} \}/)
})

const invalid: (() => unknown)[] = [
	() => saas(1 as never),
	() => saas({ ...client, clientId: '' }),
	() => saas({ ...client, region: 'bru-2' }),
	() => saas({ ...client, region: 'a.b', clusterId: 'c' }),
	() => saas({ ...client, region: 'a', clusterId: 'c/d' }),
	() => saas({ ...client, domain: 'example.com' as never }),
	() => saas({ ...client, api: 'v2' as never }),
	() => saas({ ...client, audience: '' }),
	() => saas({ ...client, tokenUrl: 'login' }),
	() => saas({ ...client, tokenUrl: 'https://user@login.example.com' }),
	() => saas({ ...client, tokenUrl: 'http://login.example.com' }),
	() => saas({ ...client, baseUrl: 'operate' }),
	() => saas({ ...client, baseUrl: 'http://operate.example.com' }),
	() => saas({ ...client, fetch: 1 as never }),
	() => saas({ ...client, onEvent: 1 as never }),
	() => saas({ ...client, store: {} as never }),
	() => saas({ ...client, timeoutMs: 0 }),
	() => selfManaged({ ...client, tokenUrl: undefined as never }),
	() => selfManaged({ ...client, tokenUrl, clientAuthentication: 'none' as never }),
	() => selfManaged({ ...client, tokenUrl, parameters: { client_id: 'other' } }),
	() => selfManaged({ ...client, tokenUrl, parameters: { hint: 1 as never } }),
	() => selfManaged({ ...client, tokenUrl, clientAuthentication: { method: 'private_key_jwt' } } as never),
	() => cookie({ ...user, username: '' }),
	() => cookie({ ...user, loginUrl: 'login' }),
	() => basic({ ...user, username: 'a:b' }),
	() => bearer(1 as never),
	() => bearer('a b'),
	() => bearer('token', { timeoutMs: 0 }),
	() => none().forBaseUrl('operate'),
	() => diskStore({ folder: '' }),
]
test.each(invalid.map((make) => ({ make, call: String(make).replace('() => ', '') })))(
	'the error of an invalid option says what was expected: $call',
	({ make }) =>
		expect(make).toThrow(/^(?:\w+: )?(?:"[\w.]+"(?: and "[\w.]+")?: |the \w+: )?expected [^.]+(?:\.|$)/),
)
