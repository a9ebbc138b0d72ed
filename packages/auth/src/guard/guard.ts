import { AuthError } from '../errors/auth-error.ts'
import { invalidOption } from '../options/options.ts'

/** Tells whether a URL may carry credentials; throws where it may not. */
export interface Guard {
	/** The base URL, without a slash at its end. */
	readonly baseUrl: string
	/** Throws `url_not_allowed`, with a message that may be told, for a URL that is not under the base URL. */
	check(url: string, message?: string): void
}

const loopback = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** Throws `insecure_url` for a URL over which credentials would travel in the clear. */
export function assertSecure(url: URL, allowInsecureHttp: boolean | undefined, label: string): void {
	if (url.protocol === 'https:') return
	if (url.protocol === 'http:' && (allowInsecureHttp === true || loopback.test(url.hostname))) return
	throw new AuthError(
		'insecure_url',
		{},
		`${label} must be https://…, or http://… to a loopback address, unless "allowInsecureHttp" is set`,
	)
}

/** Parses a URL that an option gave; in a browser it may be relative to the page. */
export function parseUrl(value: string, label: string): URL {
	let url: URL
	try {
		url = new URL(value, (globalThis as { location?: { href: string } }).location?.href)
	} catch {
		throw invalidOption(label, 'an absolute URL, such as https://host/path')
	}
	if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
		throw invalidOption(label, 'a URL without user name, password, query and fragment')
	}
	return url
}

// A server that decodes before it resolves, once or more, would take these for the parent folder: another cluster's.
const hiddenParent = /(?:\/|%(?:25)*(?:2f|5c))(?:\.|%(?:25)*2e){2}(?:\/|;|%(?:25)*(?:2f|5c|3b)|$)/i

/** Creates the guard of a base URL: the same origin, and a path under its path, whole segments only. */
export function createGuard(baseUrl: string, allowInsecureHttp: boolean | undefined): Guard {
	const base = parseUrl(baseUrl, '"baseUrl"')
	assertSecure(base, allowInsecureHttp, '"baseUrl"')
	const prefix = base.pathname.replace(/\/+$/, '')
	return {
		baseUrl: base.origin + prefix,
		check(value, message) {
			const url = new URL(value)
			const { pathname } = url
			if (
				url.origin !== base.origin ||
				!(pathname === prefix || pathname.startsWith(`${prefix}/`)) ||
				hiddenParent.test(pathname)
			) {
				throw new AuthError('url_not_allowed', {}, message)
			}
		},
	}
}
