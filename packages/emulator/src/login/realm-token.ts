import { basicOf, type HttpRequest } from '../http/request.ts'
import { type HttpResponse, json } from '../http/response.ts'
import { type Account, clients } from './accounts.ts'

/** An OAuth error (RFC 6749, section 5.2). */
interface Refusal {
	readonly status: 400 | 401
	readonly error: string
	readonly description: string
}

/** A token request that has been granted. */
export interface Grant {
	readonly account: Account
	/** The scopes of the token. */
	readonly scope: string
}

const refuse = (status: Refusal['status'], error: string, description: string): { refused: Refusal } => ({
	refused: { status, error, description },
})

/** The scopes of every token, and the scopes that must be requested. */
const defaultScopes = ['email', 'profile']
const optionalScopes = ['openid', 'address', 'phone', 'offline_access', 'microprofile-jwt']
const silentScopes = ['acr', 'basic', 'roles', 'service_account', 'web-origins']

/** Checks a token request as Keycloak does, with the same order of checks and the same errors. */
export function readTokenRequest(request: HttpRequest): Grant | { readonly refused: Refusal } {
	const form = formOf(request)
	const grantType = form.get('grant_type')
	if (grantType === null) {
		return refuse(400, 'invalid_request', 'Missing form parameter: grant_type')
	}
	if (!grantTypes.has(grantType)) {
		return refuse(400, 'unsupported_grant_type', 'Unsupported grant_type')
	}
	const account = authenticate(request, form)
	if ('refused' in account) {
		return account
	}
	const names = [...form.keys()]
	if (new Set(names).size < names.length) {
		return refuse(400, 'invalid_request', 'duplicated parameter')
	}
	return grantTypes.get(grantType)?.(form) ?? grantScopes(account, form)
}

/** The grants that Keycloak knows, and its reason to refuse them to a client that only has credentials. */
const grantTypes = new Map<string, (form: URLSearchParams) => { refused: Refusal } | undefined>([
	['client_credentials', () => undefined],
	['password', () => refuse(400, 'unauthorized_client', 'Client not allowed for direct access grants')],
	[
		'authorization_code',
		(form) =>
			form.has('code')
				? refuse(400, 'invalid_grant', 'Code not valid')
				: refuse(400, 'invalid_request', 'Missing parameter: code'),
	],
	[
		'refresh_token',
		(form) =>
			form.has('refresh_token')
				? refuse(400, 'invalid_grant', 'Invalid refresh token')
				: refuse(400, 'invalid_request', 'No refresh token'),
	],
])

/** Keycloak ignores a body of another content type. */
function formOf({ headers, body }: HttpRequest): URLSearchParams {
	const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '')
	return new URLSearchParams(isForm ? body : '')
}

/** Finds the client. Credentials in the form override those in the header. */
function authenticate(request: HttpRequest, form: URLSearchParams): Account | { refused: Refusal } {
	// RFC 6749, section 2.3.1: both parts of the header are form-encoded.
	const [headerId, headerSecret] = basicOf(request)?.map(formDecode) ?? []
	const id = form.get('client_id') ?? headerId
	const secret = form.get('client_secret') ?? headerSecret
	const client = clients.find(({ name }) => name === id)
	if (client?.secret === secret && client !== undefined) {
		return client
	}
	const error = client === undefined ? 'invalid_client' : 'unauthorized_client'
	return refuse(401, error, 'Invalid client or Invalid client credentials')
}

function grantScopes(account: Account, form: URLSearchParams): Grant | { refused: Refusal } {
	const requested = form.get('scope')
	const scopes = requested?.split(' ') ?? []
	const known = [...defaultScopes, ...optionalScopes, ...silentScopes]
	if (scopes.some((scope) => !known.includes(scope))) {
		return refuse(400, 'invalid_scope', `Invalid scopes: ${requested}`)
	}
	const granted = [...optionalScopes.filter((scope) => scopes.includes(scope)), ...defaultScopes]
	return { account, scope: granted.join(' ') }
}

function formDecode(text: string): string {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '))
	} catch {
		return text
	}
}

/** Returns Keycloak's response for a path of a realm that has no route; undefined for other paths. */
export function refuseInRealm(
	{ method, path }: HttpRequest,
	realms: readonly string[],
	allowed: readonly string[],
): HttpResponse | undefined {
	if (!/^(\/auth)?\/realms\//.test(path)) {
		return undefined
	}
	if (allowed.length > 0) {
		return method === 'OPTIONS'
			? { status: 200, headers: {}, body: '' }
			: json(405, { error: 'HTTP 405 Method Not Allowed' })
	}
	const isKnown = realms.some((realm) => `${path}/`.startsWith(`${realm}/`))
	return json(404, { error: isKnown ? 'HTTP 404 Not Found' : 'Realm does not exist' })
}
