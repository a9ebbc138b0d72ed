import { discard, isRedirect, isWebPage } from '@operate-api/internal'
import { AuthError, withPlace } from '../errors/auth-error.ts'
import { type ExchangeSettings, errorOfStatus, exchange } from '../http/exchange.ts'
import type { Pause } from '../http/shared-request.ts'
import type { Token } from '../token/token.ts'
import { type CookieJar, createCookieJar } from './cookie-jar.ts'

/** A session. Its value is only a name: the secrets are in its jar. */
export interface Session extends Token {
	readonly jar: CookieJar
	/** The address that logged in. */
	readonly url: string
}

/** Settings of a login. */
export interface LoginRequest {
	/** The addresses to try. Camunda 8.8 and later has another one than up to 8.7. */
	readonly urls: readonly string[]
	/** The base URL of the API that the session is for. */
	readonly baseUrl: string
	readonly username: string
	readonly password: string
	/** Whether the browser keeps the cookies. */
	readonly inBrowser: boolean
}

let sessions = 0

/** Whether a response is not from a login endpoint: the address has none, or a gateway in front of it responded. */
function isElsewhere(response: Response): boolean {
	const { status } = response
	if (status === 404 || status === 405 || isRedirect(response) || isWebPage(response)) return true
	// From 8.8 on, an unknown path is refused like a protected one, with a problem document. A failed login has none.
	return (
		(status === 401 || status === 403) && /problem\+json/i.test(response.headers.get('content-type') ?? '')
	)
}

/** Posts user name and password to one address. Returns the response itself if it is not from a login endpoint. */
async function post(
	url: string,
	{ username, password, baseUrl, inBrowser }: LoginRequest,
	fetch: typeof globalThis.fetch,
	signal: AbortSignal,
): Promise<Session | Response> {
	const obtainedAt = Date.now()
	const response = await fetch(url, {
		method: 'POST',
		// In the body, since a query would end up in access logs. As a string and a plain object, since another `fetch`
		// implementation may not know URLSearchParams and Headers.
		body: new URLSearchParams({ username, password }).toString(),
		headers: {
			accept: 'application/json',
			'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
		},
		redirect: 'manual',
		signal,
		...(inBrowser ? { credentials: 'include' as const } : {}),
	})
	discard(response)
	if (isElsewhere(response)) return response
	if (!response.ok) throw errorOfStatus(response)
	const jar = createCookieJar()
	jar.learn(response.headers, url)
	if (!inBrowser && !jar.hasSession(baseUrl)) return response
	sessions++
	return { value: `session ${sessions}`, obtainedAt, jar, url }
}

/** Logs in with user name and password, at the first address that has a login endpoint. */
export async function logIn(
	request: LoginRequest,
	settings: ExchangeSettings,
	pause: Pause,
): Promise<Session> {
	let refusal: AuthError | undefined
	for (const url of request.urls) {
		const outcome = await exchange(url, (fetch, signal) => post(url, request, fetch, signal), settings, pause)
		if ('jar' in outcome) return outcome
		const place = { login: settings.login, endpoint: url }
		const error = outcome.ok
			? new AuthError('invalid_response', { ...place, status: outcome.status, detail: 'no session cookie' })
			: withPlace(errorOfStatus(outcome), place)
		// Rejected credentials say more than a missing login endpoint at the other address.
		if (refusal?.code !== 'credentials_rejected') refusal = error
	}
	throw refusal ?? new AuthError('invalid_response')
}
