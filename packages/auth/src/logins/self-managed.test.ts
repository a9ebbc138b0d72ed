import { expect, test } from 'vitest'
import { clientWith, grant } from '../../test/fetcher.ts'
import { serve } from '../../test/server.ts'
import { memoryStore, type SelfManagedOptions, selfManaged } from '../index.ts'

/** Makes a call with each of the options, and returns the token requests. */
async function tokenRequests(...options: Partial<SelfManagedOptions>[]) {
	await using server = await serve((request, index) => grant(request, index) ?? { body: {} })
	for (const own of options) {
		const common = { clientId: 'id', clientSecret: 's', tokenUrl: `${server.url}/token` }
		const auth = selfManaged({ ...common, ...own } as SelfManagedOptions)
		await clientWith(auth, server.url).GET('/v1/thing')
	}
	return server.received
		.filter(({ path }) => path === '/token')
		.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))
}

test('sends audience, scope, resource and further parameters if they are set', async () => {
	const given = { audience: 'operate', scope: 'api', resource: 'urn:operate', parameters: { tenant: 'a&b' } }
	const [all, none] = await tokenRequests(given, {})
	const always = { grant_type: 'client_credentials', client_id: 'id', client_secret: 's' }
	expect(all).toEqual({
		...always,
		audience: 'operate',
		scope: 'api',
		resource: 'urn:operate',
		tenant: 'a&b',
	})
	expect(none).toEqual(always)
})

test('tokens are shared between parameters in another order, but not with another value', async () => {
	const store = memoryStore()
	const requests = await tokenRequests(
		{ store, parameters: { a: '1', b: '2' } },
		{ store, parameters: { b: '2', a: '1' } },
		{ store, parameters: { a: '1', b: '3' } },
	)
	expect(requests).toHaveLength(2)
})

test("an assertion's header contains the key id and the further parameters", async () => {
	const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
	const { privateKey: key } = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
	const header = { 'x5t#S256': 'thumbprint' }
	const [request] = await tokenRequests({
		clientSecret: undefined,
		clientAuthentication: { method: 'private_key_jwt', key, kid: 'key-1', audience: 'issuer', header },
	})
	const [head, claims] = (request?.client_assertion ?? '')
		.split('.')
		.slice(0, 2)
		.map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()))
	expect(head).toMatchObject({ alg: 'ES256', kid: 'key-1', ...header })
	expect(claims).toMatchObject({ iss: 'id', sub: 'id', aud: 'issuer' })
	expect(request).not.toHaveProperty('client_secret')
})

test.each([
	[{ clientSecret: undefined }, '"clientSecret": expected a non-empty string'],
	[{ tokenUrl: '' }, '"tokenUrl": expected a non-empty string'],
	[{ tokenUrl: 'https://login.example.com/token?x=1' }, '"tokenUrl": expected a URL without'],
	[{ scope: '' }, '"scope": expected a non-empty string'],
	[{ parameters: { client_secret: 'other' } }, '"parameters.client_secret": expected no value'],
	[{ parameters: { tenant: 1 } }, '"parameters.tenant": expected a non-empty string'],
	[{ clientAuthentication: 'tls_client_auth' }, '"clientAuthentication": expected "client_secret_post"'],
	[{ clientAuthentication: { method: 'private_key_jwt', key: 'PEM' } }, 'a private CryptoKey'],
])('names the invalid option: %j', (wrong, message) => {
	const options = { clientId: 'id', clientSecret: 's', tokenUrl: 'https://login.example.com/token' }
	const make = () => selfManaged({ ...options, ...wrong } as unknown as SelfManagedOptions)
	expect(make).toThrow(expect.objectContaining({ code: 'invalid_options' }))
	expect(make).toThrow(message)
})

test.each([
	['SHA-1', 2048],
	['SHA-256', 1024],
])(
	'a key that cannot sign assertions is reported at the first attempt: %s, %i bits',
	async (hash, modulusLength) => {
		const publicExponent = new Uint8Array([1, 0, 1])
		const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash, modulusLength, publicExponent }
		const { privateKey: key } = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
		const events: string[] = []
		const auth = selfManaged({
			clientId: 'id',
			tokenUrl: 'http://localhost:9/token',
			clientAuthentication: { method: 'private_key_jwt', key },
			onEvent: ({ type }) => void events.push(type),
		})
		await expect(clientWith(auth, 'http://localhost:9').GET('/v1/thing')).rejects.toMatchObject({
			code: 'invalid_options',
			message: expect.stringContaining('"clientAuthentication.key": expected RSA of 2048 bits'),
		})
		expect(events).toEqual(['requested', 'failed'])
	},
)
