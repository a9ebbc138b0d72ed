import createClient from 'openapi-fetch'
import { expect, test } from 'vitest'
import { serve } from '../../test/server.ts'
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

test('logs in by client credentials with the audience of Operate, and keeps the token', async () => {
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

test('takes the address of a cluster from its region and id', () => {
	const auth = saas({ clientId: 'id', clientSecret: 'secret', region: 'bru-2', clusterId: 'abc-1' })
	expect(auth.baseUrl).toBe('https://bru-2.operate.camunda.io/abc-1')
})

test.each([
	[{ clientId: '' }, '"clientId" must be a non-empty string'],
	[{ clientSecret: '' }, '"clientSecret" must be a non-empty string'],
	[{ region: 'bru-2' }, '"region" and "clusterId" must be given both or neither'],
	[{ region: 'evil.example/', clusterId: 'x' }, '"region" must be made of letters'],
	[{ tokenUrl: 'not a url' }, '"tokenUrl" must be an absolute URL'],
	[{ timeoutMs: 0 }, '"timeoutMs" must be a positive number of milliseconds'],
])('names the option that is wrong: %j', (wrong, message) => {
	const options = { clientId: 'id', clientSecret: 'secret', ...wrong }
	expect(() => saas(options)).toThrow(expect.objectContaining({ code: 'invalid_options' }))
	expect(() => saas(options)).toThrow(message)
})

test('refuses a token URL over which the secret would travel in the clear', () => {
	const options = { clientId: 'id', clientSecret: 'secret', tokenUrl: 'http://login.example.com/token' }
	expect(() => saas(options)).toThrow(expect.objectContaining({ code: 'insecure_url' }))
	expect(() => saas(options)).toThrow('saas: "tokenUrl" must be https')
	expect(() => saas({ ...options, allowInsecureHttp: true })).not.toThrow()
})
