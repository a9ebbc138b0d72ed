import { assertSecure, parseUrl } from '../guard/guard.ts'
import { type Auth, createAuth } from '../guard/middleware.ts'
import { type ExchangeOptions, exchangeSettings } from '../http/exchange-options.ts'
import { assertOptions, assertText } from '../options/options.ts'
import { cookieScheme, type SentSession } from '../session/cookie-scheme.ts'
import { logIn } from '../session/login.ts'
import { logOut } from '../session/logout.ts'
import { createSessions } from '../session/sessions.ts'

/** Options for {@link cookie}. */
export interface CookieOptions extends ExchangeOptions {
	/** The user name. */
	readonly username: string
	/** The password. */
	readonly password: string
	/**
	 * The address that accepts user name and password.
	 *
	 * @default `/api/login` (up to 8.7), then `/login` (from 8.8), below the base URL
	 */
	readonly loginUrl?: string | URL | undefined
}

/** The login that {@link cookie} creates. */
export interface CookieAuth extends Auth {
	/**
	 * Ends the session at the server, by `logout` next to `loginUrl`, and forgets it. Does nothing without a session. The
	 * next request logs in again. A request that is under way does not, and may get a 401.
	 *
	 * @throws `AuthError` if the server cannot be reached, or does not end the session within `timeoutMs`
	 * @example
	 * ```ts
	 * import { cookie } from '@operate-api/auth'
	 *
	 * const auth = cookie({ username: 'demo', password: process.env.CAMUNDA_COOKIE_AUTH_PASSWORD ?? '' })
	 * await auth.logOut()
	 * ```
	 */
	logOut(): Promise<void>
}

/** A browser forbids the Cookie header, and drops it from the request silently. */
const keepsCookies = (): boolean =>
	!new Request('http://localhost', { headers: { cookie: 'a=b' } }).headers.has('cookie')

/**
 * Logs in to a Self-Managed cluster as a user, by session cookie, in all the forms that Camunda up to 8.9 has: the names
 * of cookies and CSRF header come from the login response. Logs in again when the session has expired. In a browser, the
 * API must be at the page's own origin, or behind a proxy there.
 *
 * A request rejects with `credentials_rejected`, `rate_limited`, `unavailable`, `network`, `timeout`, `redirect_refused`
 * or `invalid_response` if there is no session, and with `url_not_allowed` outside of the base URL.
 *
 * @throws `invalid_options` for an invalid option, and `insecure_url` for http to an address other than loopback
 * @see https://docs.camunda.io/docs/apis-tools/operate-api/operate-api-authentication/
 * @example
 * ```ts
 * import { authFetch, cookie } from '@operate-api/auth'
 *
 * const baseUrl = 'http://localhost:8080'
 * const password = process.env.CAMUNDA_COOKIE_AUTH_PASSWORD ?? ''
 * export const fetchOperate = authFetch(cookie({ username: 'demo', password, baseUrl }))
 * ```
 */
export function cookie(options: CookieOptions): CookieAuth {
	const common = ['baseUrl', 'fetch', 'timeoutMs', 'onEvent', 'allowInsecureHttp']
	assertOptions(options, [...common, 'username', 'password', 'loginUrl'], 'cookie')
	assertText(options.username, 'cookie: "username"')
	const { username, password, loginUrl, baseUrl, allowInsecureHttp } = options
	assertText(password, 'cookie: "password"')
	const settings = exchangeSettings('cookie', options)
	const login = loginUrl === undefined ? undefined : parseUrl(loginUrl, 'cookie: "loginUrl"')
	if (login !== undefined) assertSecure(login, allowInsecureHttp, 'cookie: "loginUrl"')
	const inBrowser = keepsCookies()
	const user = { username, password, inBrowser }
	const sessions = createSessions((base, preferred, pause) => {
		const urls = login === undefined ? [`${base}/api/login`, `${base}/login`] : [login.href]
		const sorted = urls.sort((a, b) => Number(b === preferred) - Number(a === preferred))
		return logIn({ ...user, urls: sorted, baseUrl: base }, settings, pause)
	}, settings.emit)
	const auth = createAuth<SentSession>(cookieScheme(sessions, inBrowser), {
		baseUrl,
		allowInsecureHttp,
		emit: settings.emit,
	})
	return {
		...auth,
		async logOut() {
			const forgotten = await Promise.all(sessions.all().map((source) => source.forget()))
			const ended = forgotten.filter((session) => session !== undefined)
			await Promise.all(ended.map((session) => logOut(session, inBrowser, settings)))
		},
	}
}
