import { createLocalJWKSet, decodeJwt, generateKeyPair, jwtVerify, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { type ClientLogin, createOperate, type OperateEmulator, startOperate } from '../src/index.ts'

type Fields = Record<string, string>
interface Token {
	readonly access_token: string
	readonly token_type: string
	readonly expires_in: number
	readonly error?: string
}

const credentials = ({ clientId, clientSecret }: ClientLogin): Fields => ({
	grant_type: 'client_credentials',
	client_id: clientId,
	client_secret: clientSecret,
})

async function ask(url: string, fields: Fields, headers: Fields = {}) {
	const answer = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields) })
	return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Token }
}
const askSaas = ({ saas }: OperateEmulator, fields: Fields = {}) =>
	ask(saas.tokenUrl, { ...credentials(saas), audience: saas.audience, ...fields })
const askSelfManaged = ({ selfManaged }: OperateEmulator, fields: Fields = {}) =>
	ask(selfManaged.tokenUrl, { ...credentials(selfManaged), ...fields })

/** Returns the status of a lookup that finds nothing: 404 if the token is accepted, otherwise 401. */
async function statusWith(baseUrl: string, token: string): Promise<number> {
	const headers = { authorization: `Bearer ${token}` }
	return (await fetch(`${baseUrl}/v1/incidents/1`, { headers })).status
}

describe('the token endpoint of SaaS', () => {
	test('issues a token for the audience of Operate that is valid for a day', async () => {
		await using operate = await startOperate()
		const { status, headers, body } = await askSaas(operate)
		expect(status).toBe(200)
		expect(headers.get('cache-control')).toBe('no-store')
		expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 86_400 })
		const { iss, aud, sub, exp = 0, iat = 0 } = decodeJwt(body.access_token)
		expect([iss, aud, sub]).toEqual([`${operate.url}/`, 'operate.camunda.io', operate.saas.clientId])
		expect(exp - iat).toBe(86_400)
		expect(await statusWith(operate.saas.baseUrl, body.access_token)).toBe(404)
	})

	test.each<[string, Fields, number, string]>([
		['a wrong secret', { client_secret: 'wrong' }, 401, 'access_denied'],
		['an unknown client', { client_id: 'nobody' }, 401, 'access_denied'],
		['another audience', { audience: 'zeebe.camunda.io' }, 403, 'access_denied'],
		['no audience', { audience: '' }, 403, 'access_denied'],
		['another grant', { grant_type: 'password' }, 403, 'unauthorized_client'],
	])('refuses %s', async (_, fields, status, error) => {
		await using operate = await startOperate()
		expect(await askSaas(operate, fields)).toMatchObject({ status, body: { error } })
	})

	test('accepts one request per second, including failed ones', async () => {
		await using operate = await startOperate()
		expect((await askSaas(operate, { client_secret: 'wrong' })).status).toBe(401)
		const early = await askSaas(operate)
		expect(early.status).toBe(429)
		expect(early.headers.get('retry-after')).toBe('1')
		operate.clock.advance(1000)
		expect((await askSaas(operate)).status).toBe(200)
		operate.reset()
		expect((await askSaas(operate)).status).toBe(200)
		await using unlimited = await startOperate({ tokenPause: 0 })
		for (let time = 0; time < 5; time++) expect((await askSaas(unlimited)).status).toBe(200)
	})
})

describe('the unified address of SaaS', () => {
	test('accepts only tokens of its own audience, and does not change the old address', async () => {
		await using operate = await startOperate({ camunda: '8.9', tokenPause: 0 })
		const { saas, saasUnified } = operate
		expect(saasUnified).toMatchObject({
			baseUrl: `${saas.baseUrl}/operate`,
			audience: 'api.camunda.io',
			tokenUrl: saas.tokenUrl,
			clientId: saas.clientId,
		})
		const { access_token: old } = (await askSaas(operate)).body
		const { access_token: unified } = (await askSaas(operate, { audience: saasUnified.audience })).body
		const selfManaged = (await askSelfManaged(operate)).body.access_token
		const statuses = async ({ baseUrl }: ClientLogin) =>
			Promise.all([old, unified, selfManaged].map((token) => statusWith(baseUrl, token)))
		expect(await statuses(saas)).toEqual([404, 401, 401])
		expect(await statuses(saasUnified)).toEqual([401, 404, 401])
	})

	test('does not exist up to 8.8', async () => {
		await using operate = await startOperate({ camunda: '8.8', tokenPause: 0 })
		const { saasUnified } = operate
		expect((await askSaas(operate, { audience: saasUnified.audience })).status).toBe(403)
		const response = await fetch(`${saasUnified.baseUrl}/v1/incidents/1`)
		expect(response.headers.get('content-type')).toContain('text/html')
	})
})

describe('the token endpoint of Self-Managed', () => {
	test('issues a token of 300 seconds, with the secret in the form or in the header', async () => {
		await using operate = await startOperate()
		const { selfManaged } = operate
		const { body } = await askSelfManaged(operate)
		expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 300 })
		const { iss, aud, azp } = decodeJwt(body.access_token)
		expect(iss).toBe(`${operate.url}/auth/realms/camunda-platform`)
		expect(aud).toContain('operate-api')
		expect(azp).toBe(selfManaged.clientId)
		const grant = { grant_type: 'client_credentials' }
		const basic = { authorization: `Basic ${btoa(`${selfManaged.clientId}:${selfManaged.clientSecret}`)}` }
		expect((await ask(selfManaged.tokenUrl, grant, basic)).status).toBe(200)
		// Keycloak from version 17 on.
		expect((await ask(selfManaged.tokenUrl.replace('/auth', ''), grant, basic)).status).toBe(200)
	})

	test.each<[string, Fields, number, string]>([
		['a wrong secret', { client_secret: 'wrong' }, 401, 'unauthorized_client'],
		['an unknown client', { client_id: 'nobody' }, 401, 'invalid_client'],
		['no grant', { grant_type: '' }, 400, 'unsupported_grant_type'],
		['the password grant', { grant_type: 'password' }, 400, 'unauthorized_client'],
		['the code grant', { grant_type: 'authorization_code', code: 'a' }, 400, 'invalid_grant'],
		['the refresh grant', { grant_type: 'refresh_token', refresh_token: 'a' }, 400, 'invalid_grant'],
		['an unknown scope', { scope: 'profile nothing' }, 400, 'invalid_scope'],
	])('refuses %s as Keycloak does', async (_, fields, status, error) => {
		await using operate = await startOperate()
		const refused = await askSelfManaged(operate, fields)
		expect(refused).toMatchObject({ status, body: { error } })
		expect(refused.headers.get('cache-control')).toBe('no-store')
	})

	test('reads only forms, and each field once', async () => {
		await using operate = await startOperate()
		const { tokenUrl } = operate.selfManaged
		const form = new URLSearchParams(credentials(operate.selfManaged))
		const post = async (body: string, headers: Fields) => {
			const response = await fetch(tokenUrl, { method: 'POST', body, headers })
			return { status: response.status, ...((await response.json()) as object) }
		}
		const type = 'application/x-www-form-urlencoded'
		expect(await post(String(form), { 'content-type': `${type}; charset=utf-8` })).toMatchObject({
			status: 200,
		})
		expect(await post(`${form}&a=1&a=1`, { 'content-type': type })).toEqual({
			status: 400,
			error: 'invalid_request',
			error_description: 'duplicated parameter',
		})
		const json = JSON.stringify(credentials(operate.selfManaged))
		expect(await post(json, { 'content-type': 'application/json' })).toEqual({
			status: 400,
			error: 'invalid_request',
			error_description: 'Missing form parameter: grant_type',
		})
	})

	test('accepts only POST, and has no other realms', async () => {
		await using operate = await startOperate()
		const { tokenUrl } = operate.selfManaged
		const wrong = async (url: string, method: string) => {
			const response = await fetch(url, { method })
			return [response.status, await response.json()]
		}
		expect(await wrong(tokenUrl, 'GET')).toEqual([405, { error: 'HTTP 405 Method Not Allowed' }])
		expect(await wrong(tokenUrl, 'PUT')).toEqual([405, { error: 'HTTP 405 Method Not Allowed' }])
		expect((await fetch(tokenUrl, { method: 'OPTIONS' })).status).toBe(200)
		const other = tokenUrl.replace('camunda-platform', 'other')
		expect(await wrong(other, 'POST')).toEqual([404, { error: 'Realm does not exist' }])
		expect(await wrong(tokenUrl.replace('openid-connect', 'x'), 'POST')).toEqual([
			404,
			{ error: 'HTTP 404 Not Found' },
		])
	})

	test('adds an ID token for the scope openid', async () => {
		await using operate = await startOperate()
		const { body } = await askSelfManaged(operate, { scope: 'openid' })
		expect(body).toMatchObject({ scope: 'openid email profile' })
		expect(decodeJwt((body as unknown as { id_token: string }).id_token)).toMatchObject({ typ: 'ID' })
	})

	test('issues tokens with the lifetime of the options', async () => {
		await using operate = await startOperate({ tokenLifetime: 5 })
		expect((await askSelfManaged(operate)).body.expires_in).toBe(5)
		expect((await askSaas(operate)).body.expires_in).toBe(5)
		operate.faults.next('POST /auth/realms/camunda-platform/protocol/openid-connect/token', { expiresIn: 2 })
		expect((await askSelfManaged(operate)).body.expires_in).toBe(2)
	})
})

test('tokens can be verified with the key set of the discovery document', async () => {
	await using operate = await startOperate()
	const tokens = [await askSaas(operate), await askSelfManaged(operate)]
	const issuers = [`${operate.url}/`, `${operate.url}/auth/realms/camunda-platform/`]
	for (const [index, { body }] of tokens.entries()) {
		const discovery = await fetch(`${issuers[index]}.well-known/openid-configuration`)
		const { issuer, jwks_uri, token_endpoint } = (await discovery.json()) as Fields
		expect(token_endpoint).toBe([operate.saas.tokenUrl, operate.selfManaged.tokenUrl][index])
		const keys = createLocalJWKSet((await (await fetch(String(jwks_uri))).json()) as never)
		const { protectedHeader } = await jwtVerify(body.access_token, keys, { issuer: String(issuer) })
		expect(protectedHeader.alg).toBe('RS256')
	}
})

test('tokens survive a restart at the same address', async () => {
	const [first, again] = [createOperate(), createOperate()]
	for (const name of ['saas', 'selfManaged'] as const) {
		const { tokenUrl, baseUrl } = first[name]
		const body = new URLSearchParams({ ...credentials(first[name]), audience: first.saas.audience })
		const response = await first.fetch(tokenUrl, { method: 'POST', body })
		const { access_token } = (await response.json()) as Token
		const headers = { authorization: `Bearer ${access_token}` }
		expect((await again.fetch(`${baseUrl}/v1/incidents/1`, { headers })).status).toBe(404)
	}
})

describe('the API', () => {
	test('refuses an expired token', async () => {
		await using operate = await startOperate()
		const { access_token } = (await askSelfManaged(operate)).body
		const { baseUrl } = operate.selfManaged
		operate.clock.advance(299_000)
		expect(await statusWith(baseUrl, access_token)).toBe(404)
		operate.clock.advance(2000)
		expect(await statusWith(baseUrl, access_token)).toBe(401)
		operate.clock.reset()
		expect(await statusWith(baseUrl, access_token)).toBe(404)
		operate.expire('tokens')
		expect(await statusWith(baseUrl, access_token)).toBe(401)
		expect(await statusWith(baseUrl, (await askSelfManaged(operate)).body.access_token)).toBe(404)
	})

	test('refuses a token for the other API, of another emulator, or with changes', async () => {
		await using operate = await startOperate()
		await using other = await startOperate()
		const { access_token: ofSaas } = (await askSaas(operate)).body
		const { access_token: own } = (await askSelfManaged(operate)).body
		const { access_token: ofOther } = (await askSelfManaged(other)).body
		const { baseUrl } = operate.selfManaged
		expect(await statusWith(baseUrl, own)).toBe(404)
		expect(await statusWith(baseUrl, ofSaas)).toBe(401)
		expect(await statusWith(operate.saas.baseUrl, own)).toBe(401)
		expect(await statusWith(baseUrl, ofOther)).toBe(401)
		const [header, payload, signature] = own.split('.')
		expect(await statusWith(baseUrl, `${header}.${payload}.${signature?.split('').reverse().join('')}`)).toBe(
			401,
		)
		const none = Buffer.from('{"alg":"none"}').toString('base64url')
		expect(await statusWith(baseUrl, `${none}.${payload}.`)).toBe(401)
		const { privateKey } = await generateKeyPair('RS256')
		const forged = await new SignJWT(decodeJwt(own)).setProtectedHeader({ alg: 'RS256' }).sign(privateKey)
		expect(await statusWith(baseUrl, forged)).toBe(401)
	})

	test('accepts tokens of another identity provider, for the audience of the options', async () => {
		await using provider = await startOperate()
		const issuer = `${provider.url}/auth/realms/camunda-platform`
		await using operate = await startOperate({ issuer, audience: 'operate-api' })
		expect(operate.selfManaged.tokenUrl).toBe(provider.selfManaged.tokenUrl)
		const { access_token } = (await askSelfManaged(operate)).body
		expect(await statusWith(operate.selfManaged.baseUrl, access_token)).toBe(404)
		expect(await statusWith(operate.selfManaged.baseUrl, (await askSaas(operate)).body.access_token)).toBe(
			401,
		)
		expect(await statusWith(operate.selfManaged.baseUrl, (await askSaas(provider)).body.access_token)).toBe(
			401,
		)
		await using other = await startOperate({ issuer, audience: 'another' })
		expect(await statusWith(other.selfManaged.baseUrl, access_token)).toBe(401)
	})

	test('does not start if the issuer has no discovery document', async () => {
		await using provider = await startOperate()
		await expect(startOperate({ issuer: `${provider.url}/nowhere` })).rejects.toThrow(
			`issuer: ${provider.url}/nowhere/.well-known/openid-configuration is not JSON`,
		)
		await provider.close()
		await expect(startOperate({ issuer: provider.url })).rejects.toThrow(
			`issuer: ${provider.url}/.well-known/openid-configuration cannot be reached: ECONNREFUSED`,
		)
	})
})
