import { type Cookie, isInDomain, isInPath, parseSetCookie, setCookieLines } from './set-cookie.ts'

/** The cookies and the CSRF token of one session, as the server's responses set them. */
export interface CookieJar {
	/** Returns the value of the Cookie header for a URL. */
	header(url: string): string
	/** Returns the header of the CSRF token, under the name that the server gave it. */
	csrf(): { readonly name: string; readonly value: string } | undefined
	/** Whether there is a session cookie for the host of a URL. */
	hasSession(url: string): boolean
	/**
	 * Stores the cookies and the CSRF token of a response.
	 *
	 * @param url the address of the request
	 */
	learn(headers: Headers, url: string): void
}

// X-CSRF-TOKEN, or OPERATE-X-CSRF-TOKEN in Camunda 8.4.8 to early 8.6. The cookie and the header have the same name.
const CSRF_NAME = /^(?:[\w-]+-)?x-csrf-token$/i

const MAX_COOKIES = 50
const MAX_COOKIE_LENGTH = 4_096
/** Tomcat, which Operate runs on, accepts 8 kB for all headers together. */
const MAX_HEADER_LENGTH = 6_144

const lengthOf = ({ name, value }: Cookie): number => name.length + value.length + '=; '.length
const isSame = (a: Cookie, b: Cookie): boolean =>
	a.name === b.name && a.domain === b.domain && a.path === b.path && a.isHostOnly === b.isHostOnly

interface Kept {
	readonly cookie: Cookie
	/** Whether the login set the cookie, rather than a later response. */
	readonly isFromLogin: boolean
}

/** Drops expired cookies, and the oldest ones beyond the limits. Those of the login are dropped last: one is the session. */
function trim(kept: readonly Kept[], now: number): Kept[] {
	const rest = kept.filter(({ cookie }) => cookie.expiresAt > now)
	let length = rest.reduce((sum, { cookie }) => sum + lengthOf(cookie), 0)
	while (rest.length > MAX_COOKIES || length > MAX_HEADER_LENGTH) {
		const oldest = rest.findIndex(({ isFromLogin }) => !isFromLogin)
		const [dropped] = rest.splice(Math.max(oldest, 0), 1)
		length -= dropped ? lengthOf(dropped.cookie) : 0
	}
	return rest
}

/** Creates an empty jar. The first response that it stores must be the login's. */
export function createCookieJar(): CookieJar {
	/** The oldest comes first. */
	let kept: readonly Kept[] = []
	let isLogin = true
	let csrf: { readonly name: string; readonly value: string } | undefined

	function cookiesOf({ hostname }: URL): Cookie[] {
		const now = Date.now()
		return kept
			.map(({ cookie }) => cookie)
			.filter(({ domain, isHostOnly, expiresAt }) => {
				return expiresAt > now && (isHostOnly ? hostname === domain : isInDomain(hostname, domain))
			})
	}

	function keep(cookie: Cookie): void {
		const earlier = kept.find((other) => isSame(other.cookie, cookie))
		const isFromLogin = earlier?.isFromLogin ?? isLogin
		kept = [...kept.filter((other) => other !== earlier), { cookie, isFromLogin }]
	}

	function learnCsrf({ name, value, expiresAt }: Cookie, now: number): void {
		if (!CSRF_NAME.test(name)) return
		if (expiresAt > now) csrf = { name, value }
		else if (csrf?.name.toLowerCase() === name.toLowerCase()) csrf = undefined
	}

	return {
		header(url) {
			const address = new URL(url)
			return cookiesOf(address)
				.filter(({ path }) => isInPath(address.pathname, path))
				.sort((a, b) => b.path.length - a.path.length)
				.map(({ name, value }) => `${name}=${value}`)
				.join('; ')
		},
		csrf: () => csrf,
		hasSession: (url) => cookiesOf(new URL(url)).some(({ name }) => !CSRF_NAME.test(name)),
		learn(headers, url) {
			const now = Date.now()
			for (const line of setCookieLines(headers)) {
				const cookie = parseSetCookie(line, new URL(url), now)
				if (cookie === undefined || lengthOf(cookie) > MAX_COOKIE_LENGTH) continue
				keep(cookie)
				learnCsrf(cookie, now)
			}
			kept = trim(kept, now)
			isLogin = false
			headers.forEach((value, name) => {
				if (CSRF_NAME.test(name) && value !== '') csrf = { name, value }
			})
		},
	}
}
