import { assertSecure, parseUrl } from '../guard/guard.ts'
import { type Auth, createAuth } from '../guard/middleware.ts'
import { type ExchangeOptions, exchangeSettings } from '../http/exchange-options.ts'
import { assertOptions, assertText } from '../options/options.ts'
import { cookieScheme, type SentSession } from '../session/cookie-scheme.ts'
import { logIn } from '../session/login.ts'
import { logOut } from '../session/logout.ts'
import { createSessions } from '../session/sessions.ts'

/** Options for `cookie()`. */
export interface CookieOptions extends ExchangeOptions {
	/** The user name. */
	readonly username: string
	/** The password. */
	readonly password: string
	/**
	 * The address to which user name and password are posted.
	 *
	 * @default `/api/login` (up to 8.7), then `/login` (from 8.8), below the base URL
	 */
	readonly loginUrl?: string | URL | undefined
}

/** The login that `cookie()` creates. */
export interface CookieAuth extends Auth {
	/**
	 * Ends the session on the server, at `logout` next to the login address, and forgets it. Does nothing without a session. The
	 * next request logs in again. A request that is already running does not, and may get a 401.
	 *
	 * @throws AuthError if the server cannot be reached, or does not end the session within `timeoutMs`
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

/** Whether the platform keeps the cookies itself. A browser silently drops the Cookie header from a request. */
const keepsCookies = (): boolean =>
	!new Request('http://localhost', { headers: { cookie: 'a=b' } }).headers.has('cookie')

/**
 * Creates a login that logs a user in to a Self-Managed cluster and sends the session cookie. It works with every form that
 * Camunda has up to 8.9, since the names of the cookies and of the CSRF header come from the response. It logs in again when
 * the session has expired. In a browser, the API must be at the page's own origin, or behind a proxy there.
 *
 * A request rejects with an `AuthError`: `credentials_rejected`, `rate_limited`, `unavailable`, `network`, `timeout`,
 * `redirect_refused` or `invalid_response` if there is no session, and `url_not_allowed` outside of the base URL.
 *
 * @throws AuthError `invalid_options` for an invalid or unknown option, `insecure_url` for http to an address that is not
 * loopback
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
