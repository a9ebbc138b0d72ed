import { isRedirect, isWebPage } from '@operate-api/internal'
import { assertSecure, parseUrl } from '../guard/guard.ts'
import { type Auth, createAuth } from '../guard/middleware.ts'
import { type ExchangeOptions, exchangeSettings } from '../http/exchange-options.ts'
import { assertOptionalText, assertText } from '../options/options.ts'
import { logIn, type Session } from '../session/login.ts'
import { logOut } from '../session/logout.ts'
import { createTokenSource, type TokenSource } from '../token/token-source.ts'

/** The options of {@link cookie}. */
export interface CookieOptions extends ExchangeOptions {
	/** The user's name. */
	readonly username: string
	/** The user's password. */
	readonly password: string
	/**
	 * The address that takes name and password; by default `/api/login` (up to 8.7), then `/login` (from 8.8), under the
	 * base URL.
	 */
	readonly loginUrl?: string | undefined
}

/** The login that {@link cookie} creates. */
export interface CookieAuth extends Auth {
	/**
	 * Ends the session at the server, by `logout` beside `loginUrl`, and forgets it; without a session it does nothing.
	 * The next request logs in again; one that is under way does not, and may get a 401. Rejects with an `AuthError`
	 * where the server can not be reached or does not end it.
	 *
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

interface Sent {
	readonly session: Session
	/** The CSRF token that was sent: another may have come since. */
	readonly csrf: string | undefined
}

/** A browser forbids the Cookie header, and drops it from the request without a word. */
const keepsCookies = (): boolean =>
	!new Request('http://localhost', { headers: { cookie: 'a=b' } }).headers.has('cookie')

const isSafe = (method: string) => /^(?:GET|HEAD|OPTIONS)$/.test(method)

/**
 * Tells a stale CSRF token from a missing permission. Up to 8.7 the former has the servlet container's body (with a
 * timestamp and a path) and the latter Operate's own; from 8.8 both are problems, whose detail names CSRF.
 */
async function isCsrfRefusal(response: Response): Promise<boolean> {
	try {
		const text = await response.clone().text()
		if (/csrf/i.test(text)) return true
		const body: unknown = JSON.parse(text)
		return typeof body === 'object' && body !== null && 'timestamp' in body && 'path' in body
	} catch {
		return false
	}
}

async function isEnded(response: Response, request: Request): Promise<boolean> {
	if (response.status === 401 || isRedirect(response)) return true
	if (response.ok) return isWebPage(response)
	return response.status === 403 && !isSafe(request.method) && (await isCsrfRefusal(response))
}

/**
 * Logs in to a Self-Managed cluster as a user, by session cookie, in all the forms that Camunda up to 8.9 has: the
 * names of cookies and CSRF header are learnt from the answer. Logs in again where the session has ended. In a
 * browser it needs the API at the page's own origin, or a proxy that puts it there. Throws `invalid_options` for an
 * option that is wrong, and `insecure_url` for http to another address than loopback. A request rejects with
 * `credentials_rejected`, `rate_limited`, `unavailable`, `network`, `timeout`, `redirect_refused` or
 * `invalid_response` where no session can be had, and with `url_not_allowed` outside of the base URL.
 *
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
	assertText(options?.username, 'cookie: "username"')
	const { username, password, loginUrl, baseUrl, allowInsecureHttp } = options
	assertText(password, 'cookie: "password"')
	assertOptionalText(options, ['loginUrl'], 'cookie')
	const settings = exchangeSettings('cookie', options)
	const login = loginUrl === undefined ? undefined : parseUrl(loginUrl, 'cookie: "loginUrl"')
	if (login !== undefined) assertSecure(login, allowInsecureHttp, 'cookie: "loginUrl"')
	const inBrowser = keepsCookies()

	// A session is its base URL's own: cookies of one client must not go to another one's address.
	const sources = new Map<string, TokenSource<Session>>()
	function sessionsOf(base: string): TokenSource<Session> {
		const known = sources.get(base)
		if (known !== undefined) return known
		let urls = login === undefined ? [`${base}/api/login`, `${base}/login`] : [login.href]
		const source = createTokenSource<Session>(async (rest) => {
			const session = await logIn({ urls, username, password, inBrowser }, settings, rest)
			urls = [session.url, ...urls.filter((url) => url !== session.url)]
			return session
		}, settings.emit)
		sources.set(base, source)
		return source
	}
	const toSend = (session: Session): Sent => ({ session, csrf: session.jar.csrf()?.value })

	const auth = createAuth<Sent>(
		{
			init: inBrowser ? { credentials: 'include' } : {},
			get: async ({ baseUrl: base, signal }) => toSend(await sessionsOf(base).get(signal)),
			apply(request, { session }) {
				if (!inBrowser) request.headers.set('cookie', session.jar.header())
				const csrf = session.jar.csrf()
				if (csrf !== undefined) request.headers.set(csrf.name, csrf.value)
			},
			isRefused: isEnded,
			async renew(refused, { baseUrl: base, signal, response }) {
				const { session, csrf } = refused
				const source = sessionsOf(base)
				// Nobody who has logged out is to be logged in again by what was under way.
				if (source.isForgotten(session)) return undefined
				if (response.status === 403) {
					session.jar.learn(response.headers)
					const current = toSend(await source.get(signal))
					if (current.session !== session || current.csrf !== csrf) return current
				}
				const next = await source.replace(session, signal)
				return next && toSend(next)
			},
			onAccepted(response, { session }, base) {
				session.jar.learn(response.headers)
				sessionsOf(base).accept(session)
			},
		},
		{ baseUrl, allowInsecureHttp, emit: settings.emit },
	)
	return {
		...auth,
		async logOut() {
			await Promise.all(
				Array.from(sources.values(), async (source) => {
					const session = await source.forget()
					if (session !== undefined) await logOut(session, inBrowser, settings)
				}),
			)
		},
	}
}
