import { startOperate } from '@operate-api/emulator'
import { expect, test, vi } from 'vitest'
import { authFetch, type SelfManagedOptions, selfManaged } from '../../src/index.ts'
import { serve } from '../server.ts'

const realm = process.env.KEYCLOAK_REALM_URL ?? ''
const tokenUrl = `${realm}/protocol/openid-connect/token`
const client = { clientId: 'operate-scripts', clientSecret: 'a secret & more +ä', tokenUrl } as const

interface Claims {
	readonly iss: string
	readonly azp: string
	readonly iat: number
	readonly exp: number
	readonly scope: string
}

function claimsOf(authorization: string | undefined): Claims {
	return JSON.parse(Buffer.from(authorization?.split('.')[1] ?? '', 'base64url').toString())
}

/** Calls an API several times, and returns the tokens that it received. */
async function tokensSent(options: SelfManagedOptions, calls = 1, status = () => 200) {
	await using api = await serve(() => ({ status: status(), body: {} }))
	const fetchOperate = authFetch(selfManaged({ ...options, baseUrl: api.url }))
	for (let call = 0; call < calls; call++) await fetchOperate(`${api.url}/v1/thing`)
	return api.received.map(({ headers }) => headers.authorization)
}

test('Keycloak is under /auth, as Self-Managed has it', () => {
	expect(new URL(tokenUrl).pathname).toBe('/auth/realms/camunda-platform/protocol/openid-connect/token')
})

test.each(['client_secret_post', 'client_secret_basic'] as const)(
	'a service account logs in by %s',
	async (method) => {
		const [sent] = await tokensSent({ ...client, clientAuthentication: method })
		const claims = claimsOf(sent)
		expect(claims).toMatchObject({ iss: realm, azp: 'operate-scripts' })
		expect(claims.exp - claims.iat).toBe(300)
	},
)

test('a token of 300 s serves ten calls', async () => {
	expect(new Set(await tokensSent(client, 10)).size).toBe(1)
})

test('the scope openid works, although an ID token comes with the response', async () => {
	const [sent] = await tokensSent({ ...client, scope: 'openid' })
	expect(claimsOf(sent).scope.split(' ')).toContain('openid')
})

test('a token of five seconds is renewed in time', async () => {
	await using api = await serve(() => ({ body: {} }))
	const auth = selfManaged({ clientId: 'operate-short', clientSecret: 'short', tokenUrl, baseUrl: api.url })
	const fetchOperate = authFetch(auth)
	await fetchOperate(`${api.url}/v1/thing`)
	const start = Date.now()
	const clock = vi.spyOn(Date, 'now').mockImplementation(() => start + 4_700)
	await fetchOperate(`${api.url}/v1/thing`)
	clock.mockRestore()
	const [first, second] = api.received.map(({ headers }) => headers.authorization)
	expect(claimsOf(first).exp - claimsOf(first).iat).toBe(5)
	expect(second).not.toBe(first)
})

test('after a 401 the request is sent again with a new token', async () => {
	let call = 0
	const sent = await tokensSent(client, 1, () => (call++ === 0 ? 401 : 200))
	expect(sent).toHaveLength(2)
	expect(sent[1]).not.toBe(sent[0])
})

test.each([
	['a wrong secret', { clientSecret: 'wrong' }, { status: 401, oauthError: 'unauthorized_client' }],
	['an unknown client', { clientId: 'nobody' }, { status: 401, oauthError: 'invalid_client' }],
	['an unknown scope', { scope: 'nothing' }, { status: 400, oauthError: 'invalid_scope' }],
])('%s is rejected at once', async (_name, options, details) => {
	await expect(tokensSent({ ...client, ...options })).rejects.toMatchObject({
		code: 'credentials_rejected',
		...details,
	})
})

test('a missing realm is distinguished from a wrong secret', async () => {
	const wrong = tokenUrl.replace('camunda-platform', 'other')
	await expect(tokensSent({ ...client, tokenUrl: wrong })).rejects.toMatchObject({
		code: 'invalid_response',
		status: 404,
	})
})

test('Operate accepts tokens of Keycloak, and of no other provider', async () => {
	await using operate = await startOperate({ issuer: realm })
	await using other = await startOperate()
	const search = async (options: SelfManagedOptions) => {
		const auth = selfManaged({ ...options, baseUrl: operate.url })
		const response = await authFetch(auth)(`${operate.url}/v1/incidents/search`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ filter: { state: 'ACTIVE' }, size: 1 }),
		})
		return { status: response.status, body: await response.text() }
	}
	const found = await search(client)
	expect(found.status).toBe(200)
	expect(JSON.parse(found.body)).toMatchObject({ items: [{ state: 'ACTIVE' }] })
	expect((await search(other.selfManaged)).status).toBe(401)
})
