import { OAuth2Server } from 'oauth2-mock-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authFetch, saas } from '../../src/index.ts'
import { serve } from '../server.ts'

const server = new OAuth2Server()
beforeAll(async () => {
	await server.issuer.keys.generate('RS256')
	await server.start(0, '127.0.0.1')
})
afterAll(() => server.stop())

/** Makes two calls, and returns the number of tokens and the statuses. */
async function twoCalls() {
	await using api = await serve(() => ({ body: {} }))
	const { port } = server.address()
	const auth = saas({
		clientId: 'id',
		clientSecret: 's',
		tokenUrl: `http://127.0.0.1:${port}/token`,
		baseUrl: api.url,
	})
	const fetchOperate = authFetch(auth)
	const seen: (number | string)[] = []
	for (const _ of [1, 2]) {
		seen.push(
			await fetchOperate(`${api.url}/v1/thing`).then(
				({ status }) => status,
				({ code }) => code,
			),
		)
	}
	return { seen, tokens: new Set(api.received.map(({ headers }) => headers.authorization)).size }
}

test('one token of an hour serves all calls', async () => {
	expect(await twoCalls()).toEqual({ seen: [200, 200], tokens: 1 })
})

test('a JWT that expires before expires_in is not used for longer', async () => {
	let turn = 0
	server.service.on('beforeTokenSigning', (token) => {
		const now = Math.floor(Date.now() / 1000)
		// A lifetime of one second, of which the last tenth is not used, and a unique name.
		Object.assign(token.payload, { iat: now, exp: now + 1, jti: String(turn++) })
	})
	const start = Date.now
	let jump = 0
	Date.now = () => start() + jump
	try {
		await using api = await serve(() => ({ body: {} }))
		const tokenUrl = `http://127.0.0.1:${server.address().port}/token`
		const fetchOperate = authFetch(saas({ clientId: 'id', clientSecret: 's', tokenUrl, baseUrl: api.url }))
		await fetchOperate(`${api.url}/v1/thing`)
		jump = 950
		await fetchOperate(`${api.url}/v1/thing`)
		expect(new Set(api.received.map(({ headers }) => headers.authorization)).size).toBe(2)
	} finally {
		Date.now = start
		server.service.removeAllListeners('beforeTokenSigning')
	}
})

test.each([
	['no access_token', {}, 200, 'invalid_response'],
	['expires_in 0', { access_token: 'a', token_type: 'Bearer', expires_in: 0 }, 200, 'invalid_response'],
	['invalid_scope', { error: 'invalid_scope' }, 400, 'credentials_rejected'],
])('the code of the error says what happened: %s', async (_name, body, statusCode, code) => {
	server.service.once('beforeResponse', (response) => Object.assign(response, { body, statusCode }))
	expect((await twoCalls()).seen[0]).toBe(code)
})
