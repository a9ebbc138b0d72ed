import type { webcrypto } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuthError, authFetch, type SelfManagedOptions, selfManaged } from '../../src/index.ts'
import { serve } from '../server.ts'

const secret = 'a:secret&with+reserved=characters%/?~*'
const resource = 'urn:operate'
const ids = ['post', 'basic', 'jwt', 'jwt-ec'] as const
let server: Server
let issuer = ''
let rsa: webcrypto.CryptoKeyPair
let ec: webcrypto.CryptoKeyPair

beforeAll(async () => {
	rsa = await crypto.subtle.generateKey(
		{
			name: 'RSASSA-PKCS1-v1_5',
			modulusLength: 2048,
			publicExponent: new Uint8Array([1, 0, 1]),
			hash: 'SHA-256',
		},
		true,
		['sign', 'verify'],
	)
	ec = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
	const [rsaKey, ecKey] = await Promise.all(
		[rsa, ec].map(({ publicKey }) => crypto.subtle.exportKey('jwk', publicKey)),
	)
	server = createServer()
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
	const client = { grant_types: ['client_credentials'], redirect_uris: [], response_types: [] }
	const provider = new Provider(issuer, {
		clients: [
			{
				...client,
				client_id: 'post',
				client_secret: secret,
				token_endpoint_auth_method: 'client_secret_post',
			},
			{
				...client,
				client_id: 'basic',
				client_secret: secret,
				token_endpoint_auth_method: 'client_secret_basic',
			},
			{
				...client,
				client_id: 'jwt',
				token_endpoint_auth_method: 'private_key_jwt',
				token_endpoint_auth_signing_alg: 'RS256',
				jwks: { keys: [{ ...rsaKey, kid: 'rsa-1', use: 'sig' }] },
			},
			{
				...client,
				client_id: 'jwt-ec',
				token_endpoint_auth_method: 'private_key_jwt',
				token_endpoint_auth_signing_alg: 'ES256',
				jwks: { keys: [{ ...ecKey, kid: 'ec-1', use: 'sig' }] },
			},
		],
		scopes: ['operate:read'],
		features: {
			devInteractions: { enabled: false },
			clientCredentials: { enabled: true },
			introspection: { enabled: true, allowedPolicy: () => true },
			resourceIndicators: {
				enabled: true,
				getResourceServerInfo: () => ({
					scope: 'operate:read',
					audience: resource,
					accessTokenFormat: 'jwt' as const,
					accessTokenTTL: 120,
				}),
			},
		},
	})
	server.on('request', provider.callback())
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

function optionsOf(id: (typeof ids)[number]): SelfManagedOptions {
	const common = { clientId: id, tokenUrl: `${issuer}/token` }
	switch (id) {
		case 'post':
			return { ...common, clientSecret: secret }
		case 'basic':
			return { ...common, clientSecret: secret, clientAuthentication: 'client_secret_basic' }
		case 'jwt':
			return {
				...common,
				clientAuthentication: {
					method: 'private_key_jwt',
					key: rsa.privateKey,
					kid: 'rsa-1',
					audience: issuer,
				},
			}
		case 'jwt-ec':
			return {
				...common,
				clientAuthentication: { method: 'private_key_jwt', key: ec.privateKey, audience: issuer },
			}
	}
}

/** Returns the token that an API receives. */
async function tokenSent(options: SelfManagedOptions): Promise<string> {
	await using api = await serve(() => ({ body: {} }))
	await authFetch(selfManaged({ ...options, baseUrl: api.url }))(`${api.url}/v1/thing`)
	return api.received[0]?.headers.authorization?.replace('Bearer ', '') ?? ''
}

test.each(ids)('the provider accepts %s and recognises the token that the API receives', async (id) => {
	const token = await tokenSent(optionsOf(id))
	const answer = await fetch(`${issuer}/token/introspection`, {
		method: 'POST',
		body: new URLSearchParams({ token, client_id: 'post', client_secret: secret }),
	})
	expect(await answer.json()).toMatchObject({ active: true, client_id: id })
})

test('resource and scope lead to a JWT for that audience', async () => {
	const token = await tokenSent({ ...optionsOf('post'), resource, scope: 'operate:read' })
	const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
	expect(claims).toMatchObject({ aud: resource, scope: 'operate:read', client_id: 'post' })
})

test('further parameters reach the provider', async () => {
	const token = await tokenSent({ ...optionsOf('post'), parameters: { resource } })
	expect(token.split('.')).toHaveLength(3)
})

test('a wrong secret is rejected at once', async () => {
	const failure = tokenSent({ clientId: 'post', tokenUrl: `${issuer}/token`, clientSecret: 'wrong' })
	await expect(failure).rejects.toMatchObject({
		code: 'credentials_rejected',
		status: 401,
		oauthError: 'invalid_client',
	} satisfies Partial<AuthError>)
})
