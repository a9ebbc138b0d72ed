import { discard, isRedirect, isWebPage } from '@operate-api/internal'
import { AuthError } from '../errors/auth-error.ts'
import { type ExchangeSettings, errorOfStatus, exchange } from '../http/exchange.ts'
import type { Rest } from '../http/flight.ts'
import type { Token } from '../token/token.ts'
import { type CookieJar, createCookieJar } from './cookie-jar.ts'

/** A session: a token whose value names it, and whose secrets lie in its jar. */
export interface Session extends Token {
	readonly jar: CookieJar
	/** The address that logged in. */
	readonly url: string
}

/** What logs in. */
export interface LoginRequest {
	/** The addresses to try: Camunda up to 8.7 has one, from 8.8 another. */
	readonly urls: readonly string[]
	readonly username: string
	readonly password: string
	/** Whether the browser keeps the cookies. */
	readonly inBrowser: boolean
}

let sessions = 0

/** Tells whether the answer is not that of a login: there is none at this address, or something stands in front. */
function isElsewhere(response: Response): boolean {
	const { status } = response
	if (status === 404 || status === 405 || isRedirect(response) || isWebPage(response)) return true
	// From 8.8 on, an unknown path is refused like a protected one; a login that fails there does so at its own path.
	return (
		(status === 401 || status === 403) && /problem\+json/i.test(response.headers.get('content-type') ?? '')
	)
}

/** Logs in with user name and password; the names of cookies and CSRF header come from the answer. */
export async function logIn(request: LoginRequest, settings: ExchangeSettings, rest: Rest): Promise<Session> {
	const { urls, username, password, inBrowser } = request
	const post = (url: string) =>
		exchange(
			async (fetch, signal) => {
				const obtainedAt = Date.now()
				const response = await fetch(url, {
					method: 'POST',
					// The body and not the query, which would land in access logs.
					body: new URLSearchParams({ username, password }),
					headers: { accept: 'application/json' },
					redirect: 'manual',
					signal,
					...(inBrowser ? { credentials: 'include' as const } : {}),
				})
				discard(response)
				if (isElsewhere(response)) return response
				if (!response.ok) throw errorOfStatus(response)
				const jar = createCookieJar()
				jar.learn(response.headers)
				if (!inBrowser && !jar.hasSession()) return response
				sessions++
				return { value: `session ${sessions}`, obtainedAt, jar, url }
			},
			settings,
			rest,
		)

	let refusal: AuthError | undefined
	for (const url of urls) {
		const outcome = await post(url)
		if ('jar' in outcome) return outcome
		const error = outcome.ok
			? new AuthError('invalid_response', { status: outcome.status })
			: errorOfStatus(outcome)
		// That the credentials were rejected says more than that there is no login at the other address.
		if (refusal?.code !== 'credentials_rejected') refusal = error
	}
	throw refusal ?? new AuthError('invalid_response')
}
