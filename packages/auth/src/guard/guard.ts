import { isBrowser } from '@operate-api/internal'
import { AuthError } from '../errors/auth-error.ts'
import { assertText, invalidOption, urlText } from '../options/options.ts'
import { isPlainPath } from './path.ts'

/** Keeps credentials below a base URL. */
export interface Guard {
	/** The base URL, without a slash at its end. */
	readonly baseUrl: string
	/**
	 * Throws for a URL that is not below the base URL.
	 *
	 * @param message replaces the default message of the error
	 * @throws `url_not_allowed`
	 */
	check(url: string, message?: string): void
}

// The URL parser has turned every other spelling of these, such as 127.1 or 0x7f000001, into this one.
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** Whether a host is always this machine. Browsers keep `*.localhost` on it; elsewhere the name is resolved by DNS. */
const isLoopback = (hostname: string): boolean =>
	LOOPBACK.test(hostname) || (hostname.endsWith('.localhost') && isBrowser())

/**
 * Checks that credentials are encrypted on their way to a URL, or stay on this machine.
 *
 * @throws AuthError `insecure_url`
 */
export function assertSecure(url: URL, allowInsecureHttp: boolean | undefined, label: string): void {
	if (url.protocol === 'https:') {
		return
	}
	if (url.protocol === 'http:' && (allowInsecureHttp === true || isLoopback(url.hostname))) {
		return
	}
	throw new AuthError(
		'insecure_url',
		{},
		`${label}: expected https://…, or http://… to a loopback address. The option "allowInsecureHttp" of the login allows any other. For createOperateClientFromEnv(), pass { login: { allowInsecureHttp: true } }`,
	)
}

/**
 * Parses the URL in an option. In a browser it may be relative to the page.
 *
 * @throws AuthError `invalid_options` for an invalid URL, and for one with a user name, a password, a query or a fragment
 */
export function parseUrl(value: string | URL, label: string): URL {
	const text = urlText(value)
	assertText(text, label)
	let url: URL
	try {
		url = new URL(text, (globalThis as { location?: { href: string } }).location?.href)
	} catch {
		throw invalidOption(label, 'an absolute URL, such as https://host/path')
	}
	if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
		throw invalidOption(label, 'a URL without user name, password, query and fragment')
	}
	return url
}

/** Creates the guard of a base URL. It accepts URLs of the same origin whose path is the base URL's or below it. */
export function createGuard(baseUrl: string | URL, allowInsecureHttp: boolean | undefined): Guard {
	const base = parseUrl(baseUrl, '"baseUrl"')
	assertSecure(base, allowInsecureHttp, '"baseUrl"')
	const prefix = base.pathname.replace(/\/+$/, '')
	return {
		baseUrl: base.origin + prefix,
		check(value, message) {
			const { origin, pathname } = new URL(value)
			const isBelow = pathname === prefix || pathname.startsWith(`${prefix}/`)
			if (origin !== base.origin || !isBelow || !isPlainPath(pathname)) {
				throw new AuthError('url_not_allowed', {}, message)
			}
		},
	}
}
