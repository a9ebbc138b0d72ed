import createClient from 'openapi-fetch'
import { describe, expect, test } from 'vitest'
import { serve } from '../../test/server.ts'
import { type AuthError, authFetch } from '../index.ts'
import { saas } from './saas.ts'

interface Paths {
	'/v1/process-instances/search': {
		post: {
			requestBody: { content: { 'application/json': object } }
			responses: { 200: { content: { 'application/json': object } } }
		}
	}
}
const search = '/v1/process-instances/search'

test('requests one token with the audience of Operate for several calls', async () => {
	await using server = await serve(({ path }) =>
		path === '/oauth/token'
			? { body: { access_token: 'token-1', token_type: 'Bearer', expires_in: 300 } }
			: { body: { items: [] } },
	)
	const client = createClient<Paths>({ baseUrl: `${server.url}/cluster` })
	const auth = saas({ clientId: 'id', clientSecret: 's3cr&t=ä', tokenUrl: `${server.url}/oauth/token` })
	client.use(auth.forBaseUrl(`${server.url}/cluster`))

	for (const _ of [1, 2]) {
		const { data } = await client.POST(search, { body: {} })
		expect(data).toEqual({ items: [] })
	}
	const [token, first, second] = server.received
	expect(Object.fromEntries(new URLSearchParams(token?.body))).toEqual({
		grant_type: 'client_credentials',
		client_id: 'id',
		client_secret: 's3cr&t=ä',
		audience: 'operate.camunda.io',
	})
	expect(first?.headers.authorization).toBe('Bearer token-1')
	expect(second?.headers.authorization).toBe('Bearer token-1')
	expect(server.received).toHaveLength(3)
})

test('makes the base URL of region and cluster id', () => {
	const auth = saas({ clientId: 'id', clientSecret: 'secret', region: 'bru-2', clusterId: 'abc-1' })
	expect(auth.baseUrl).toBe('https://bru-2.operate.camunda.io/abc-1')
})

test.each([
	[{ clientId: '' }, '"clientId": expected a non-empty string'],
	[{ clientSecret: '' }, '"clientSecret": expected a non-empty string'],
	[{ region: 'bru-2' }, '"region" and "clusterId": expected both or neither'],
	[{ region: 'evil.example/', clusterId: 'x' }, '"region": expected only letters'],
	[{ tokenUrl: 'not a url' }, '"tokenUrl": expected an absolute URL'],
	[{ timeoutMs: 0 }, '"timeoutMs": expected milliseconds above 0'],
])('names the invalid option: %j', (wrong, message) => {
	const options = { clientId: 'id', clientSecret: 'secret', ...wrong }
	expect(() => saas(options)).toThrow(expect.objectContaining({ code: 'invalid_options' }))
	expect(() => saas(options)).toThrow(message)
})

test('refuses a token URL over which the secret would be sent unencrypted', () => {
	const options = { clientId: 'id', clientSecret: 'secret', tokenUrl: 'http://login.example.com/token' }
	expect(() => saas(options)).toThrow(expect.objectContaining({ code: 'insecure_url' }))
	expect(() => saas(options)).toThrow('saas: "tokenUrl": expected https')
	expect(() => saas({ ...options, allowInsecureHttp: true })).not.toThrow()
})

describe('the two domains of SaaS', () => {
	const client = { clientId: 'id', clientSecret: 'secret' }
	const cluster = { region: 'bru-2', clusterId: 'abc-1' }

	test.each([
		[undefined, 'https://bru-2.operate.camunda.io/abc-1'],
		['operate.camunda.io' as const, 'https://bru-2.operate.camunda.io/abc-1'],
		['api.camunda.io' as const, 'https://bru-2.api.camunda.io/abc-1/operate'],
	])('domain %s makes the address %s', (domain, address) => {
		expect(saas({ ...client, ...cluster, domain }).baseUrl).toBe(address)
	})

	test('any other domain is refused', () => {
		const create = () => saas({ ...client, ...cluster, domain: 'example.com' as never })
		expect(create).toThrow('saas: "domain": expected "operate.camunda.io" or "api.camunda.io"')
	})

	/** Sends a call to a base URL on this machine, and returns the audience of the token request. */
	async function audienceFor(baseUrl: string, options: { audience?: string } = {}, answer?: Response) {
		const sent: string[] = []
		const auth = saas({
			...client,
			...options,
			async fetch(_input, init) {
				sent.push(new URLSearchParams(String(init?.body)).get('audience') ?? '')
				return answer?.clone() ?? Response.json({ access_token: 'token', token_type: 'Bearer' })
			},
		})
		const call = authFetch(auth.forBaseUrl(baseUrl), async () => Response.json({}))
		const error = await call(`${baseUrl}/v1/incidents/1`).then(
			() => undefined,
			(reason: AuthError) => reason,
		)
		return { sent, error }
	}

	test('the audience follows the address unless it is set', async () => {
		const [old, unified] = [
			'https://bru-2.operate.camunda.io/abc',
			'https://bru-2.api.camunda.io/abc/operate',
		]
		expect((await audienceFor(old)).sent).toEqual(['operate.camunda.io'])
		expect((await audienceFor(unified)).sent).toEqual(['api.camunda.io'])
		expect((await audienceFor(unified, { audience: 'other' })).sent).toEqual(['other'])
	})

	test('the error of a rejected default audience names it and the other one', async () => {
		const rejected = Response.json({ error: 'access_denied' }, { status: 403 })
		const { error } = await audienceFor('https://bru-2.operate.camunda.io/abc', {}, rejected)
		expect(error).toMatchObject({ code: 'credentials_rejected', oauthError: 'access_denied' })
		expect(error?.message).toMatch(/"operate\.camunda\.io", the default .* "api\.camunda\.io"/)
		const chosen = await audienceFor('https://bru-2.operate.camunda.io/abc', { audience: 'mine' }, rejected)
		expect(chosen.error?.message).not.toContain('default')
	})
})
