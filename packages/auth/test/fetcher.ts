import createClient, { type Client } from 'openapi-fetch'
import { type Auth, type AuthEvent, basic, bearer, cookie, saas, selfManaged } from '../src/index.ts'
import type { Answer, Received } from './server.ts'

interface Operation {
	responses: { 200: { content: { 'application/json': Record<string, unknown> } } }
}
/** The two calls that the tests make. */
export interface Paths {
	'/v1/search': { post: Operation & { requestBody: { content: { 'application/json': object } } } }
	'/v1/thing': { get: Operation; delete: Operation }
}

/** The credentials of the tests, which must never be shown. */
export const secrets = {
	secret: 'SENTINEL-secret-ä&=+ 1',
	password: 'SENTINEL-password-2',
	token: 'SENTINEL.token-3',
	session: 'SENTINEL-session-4',
	csrf: 'SENTINEL-csrf-5',
} as const

/** Creates an openapi-fetch client with a login. */
export function clientWith(
	auth: Auth,
	baseUrl: string,
	options: { fetch?: typeof globalThis.fetch } = {},
): Client<Paths> {
	const client = createClient<Paths>({ baseUrl, ...options })
	client.use(auth.forBaseUrl(baseUrl))
	return client
}

/** The names of the logins that send credentials. */
export const loginNames = ['saas', 'selfManaged', 'cookie', 'basic', 'bearer'] as const

/** Creates a login for a server that has `/token`, `/api/login`, and the API at `/api-base`. */
export function loginOf(
	name: (typeof loginNames)[number],
	url: string,
	options: { onEvent?: (event: AuthEvent) => void; timeoutMs?: number; fetch?: typeof globalThis.fetch } = {},
): Auth {
	const client = { clientId: 'id', clientSecret: secrets.secret, tokenUrl: `${url}/token`, ...options }
	const user = { username: 'demo', password: secrets.password, ...options }
	let given = 0
	switch (name) {
		case 'saas':
			return saas(client)
		case 'selfManaged':
			return selfManaged({ ...client, clientAuthentication: 'client_secret_basic' })
		case 'cookie':
			return cookie(user)
		case 'basic':
			// This login has no events and sends no requests of its own.
			return basic({ username: 'demo', password: secrets.password })
		case 'bearer':
			return bearer(() => `${secrets.token}-${++given}`, options)
	}
}

/** Responds to token and login requests with new credentials each time; returns nothing for other paths. */
export function grant({ path }: Received, index: number): Answer | undefined {
	if (path === '/token') {
		return { body: { access_token: `${secrets.token}-${index}`, token_type: 'Bearer', expires_in: 300 } }
	}
	if (path.endsWith('/api/login')) {
		const value = `${secrets.csrf}-${index}`
		return {
			status: 204,
			headers: {
				'set-cookie': [
					`X-CSRF-TOKEN=${value}; Path=/`,
					`OPERATE-SESSION=${secrets.session}-${index}; HttpOnly`,
				],
				'x-csrf-token': value,
			},
		}
	}
	return undefined
}
