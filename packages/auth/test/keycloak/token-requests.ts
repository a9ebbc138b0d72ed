/** The credentials of a client. */
export interface Client {
	readonly id: string
	readonly secret: string
}

/** A request to a token endpoint. */
export interface TokenRequest {
	readonly method?: string
	readonly query?: string
	readonly headers?: Readonly<Record<string, string>>
	readonly body?: string
}

const form = 'application/x-www-form-urlencoded'
const grant = 'grant_type=client_credentials'
const encode = encodeURIComponent
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` })

/** The requests that both servers receive, by title. */
export function tokenRequests({ id, secret }: Client): Readonly<Record<string, TokenRequest>> {
	const credentials = `client_id=${encode(id)}&client_secret=${encode(secret)}`
	const both = `${grant}&${credentials}`
	const header = basic(`${encode(id)}:${encode(secret)}`)
	return {
		'the secret in the form': { body: both },
		'the secret in the header': { body: grant, headers: header },
		'a form with a charset': { body: both, headers: { 'content-type': `${form}; charset=UTF-8` } },
		'an unknown field': { body: `${both}&audience=operate-api` },
		'a scope that every client has': { body: `${both}&scope=profile` },
		'a known and an unknown scope': { body: `${both}&scope=profile+nothing` },
		'two scopes more': { body: `${both}&scope=phone+openid` },
		'the scope of refresh tokens': { body: `${both}&scope=offline_access` },
		'the scope openid': { body: `${both}&scope=openid` },
		'an unknown scope': { body: `${both}&scope=nothing` },
		'an empty scope': { body: `${both}&scope=` },
		'no grant': { body: credentials },
		'an empty grant': { body: `grant_type=&${credentials}` },
		'an unknown grant': { body: `grant_type=magic&${credentials}` },
		'an unknown grant of an unknown client': { body: 'grant_type=magic&client_id=nobody' },
		'the password grant': { body: `grant_type=password&username=a&password=b&${credentials}` },
		'the code grant': { body: `grant_type=authorization_code&code=a&${credentials}` },
		'the code grant without a code': { body: `grant_type=authorization_code&${credentials}` },
		'the refresh grant without a token': { body: `grant_type=refresh_token&${credentials}` },
		'the code grant of a wrong secret': {
			body: `grant_type=authorization_code&client_id=${encode(id)}&client_secret=wrong`,
		},
		'the refresh grant': { body: `grant_type=refresh_token&refresh_token=a&${credentials}` },
		'no client': { body: grant },
		'an empty client': { body: `${grant}&client_id=&client_secret=` },
		'an unknown client': { body: `${grant}&client_id=nobody&client_secret=${encode(secret)}` },
		'a wrong secret': { body: `${grant}&client_id=${encode(id)}&client_secret=wrong` },
		'no secret': { body: `${grant}&client_id=${encode(id)}` },
		'an empty secret': { body: `${grant}&client_id=${encode(id)}&client_secret=` },
		'a wrong secret in the header': { body: grant, headers: basic(`${encode(id)}:wrong`) },
		'an unknown client in the header': { body: grant, headers: basic(`nobody:${encode(secret)}`) },
		'a header without a colon': { body: grant, headers: basic(encode(id)) },
		'a header that is not Base64': { body: grant, headers: { authorization: 'Basic ?' } },
		'an empty header': { body: grant, headers: { authorization: 'Basic ' } },
		'a header of another scheme': { body: grant, headers: { authorization: 'Bearer x' } },
		'a header of another scheme and the secret in the form': {
			body: both,
			headers: { authorization: 'Bearer x' },
		},
		'a scheme in lower case': {
			body: grant,
			headers: { authorization: header.authorization.replace('Basic', 'basic') },
		},
		'the client in the header and in the form': {
			body: `${grant}&client_id=${encode(id)}`,
			headers: header,
		},
		'another client in the form': { body: `${grant}&client_id=nobody`, headers: header },
		'the secret in both': { body: both, headers: header },
		'a wrong secret in the form, the right one in the header': {
			body: `${grant}&client_id=${encode(id)}&client_secret=wrong`,
			headers: header,
		},
		'a wrong secret in the header, the right one in the form': {
			body: both,
			headers: basic(`${encode(id)}:wrong`),
		},
		'a grant twice': { body: `${both}&${grant}` },
		'a client twice': { body: `${both}&client_id=${encode(id)}` },
		'a secret twice': { body: `${both}&client_secret=${encode(secret)}` },
		'a scope twice': { body: `${both}&scope=profile&scope=profile` },
		'an unknown field twice': { body: `${both}&a=1&a=1` },
		'a field twice of an unknown client': { body: `${grant}&client_id=nobody&a=1&a=1` },
		'a field twice with an unknown grant': { body: `grant_type=magic&${credentials}&a=1&a=1` },
		'a field twice with an unknown scope': { body: `${both}&scope=nothing&a=1&a=1` },
		'a field twice with the password grant': { body: `grant_type=password&${credentials}&a=1&a=1` },
		'an audience twice': { body: `${both}&audience=a&audience=b` },
		'a grant in the query': { query: grant, body: credentials },
		'everything in the query': { query: both, body: '' },
		'a grant in the query and the form': { query: grant, body: both },
		'an empty form': { body: '' },
		JSON: {
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ grant_type: 'client_credentials', client_id: id, client_secret: secret }),
		},
		'a form sent as text': { headers: { 'content-type': 'text/plain' }, body: both },
		GET: { method: 'GET', query: both },
		HEAD: { method: 'HEAD' },
		PUT: { method: 'PUT', body: both },
		PATCH: { method: 'PATCH', body: both },
		DELETE: { method: 'DELETE' },
		OPTIONS: { method: 'OPTIONS' },
	}
}

/** The parts of a response that a client could depend on. */
export interface TokenResponse {
	readonly status: number
	readonly headers: readonly (string | null)[]
	readonly names: readonly string[]
	readonly values: Readonly<Record<string, unknown>>
}

/**
 * Sends a request to a token endpoint. Leaves out the values of tokens, and the order of scopes, which differs from
 * start to start.
 */
export async function send(
	tokenUrl: string,
	{ method = 'POST', query, headers, body }: TokenRequest,
): Promise<TokenResponse> {
	const response = await fetch(query === undefined ? tokenUrl : `${tokenUrl}?${query}`, {
		method,
		headers: { 'content-type': form, ...headers },
		...(body !== undefined && { body }),
	})
	const text = await response.text()
	const fields = (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>>
	const { access_token: _, id_token: __, expires_in, scope, ...values } = fields
	return {
		status: response.status,
		headers: ['content-type', 'cache-control', 'pragma', 'www-authenticate'].map((name) =>
			response.headers.get(name),
		),
		names: Object.keys(fields).sort(),
		values: {
			...values,
			scopes: String(scope).split(' ').sort(),
			// Keycloak counts in milliseconds.
			isLong: Number(expires_in) > 290,
		},
	}
}
