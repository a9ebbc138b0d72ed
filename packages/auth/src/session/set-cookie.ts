import { parseCookieDate } from './cookie-date.ts'

/** A cookie as a server set it. */
export interface Cookie {
	readonly name: string
	readonly value: string
	/** The host that the cookie is for. */
	readonly domain: string
	/** Whether the cookie is for this host only, and not for its subdomains. */
	readonly isHostOnly: boolean
	readonly path: string
	/** When the cookie expires, in milliseconds since the epoch; `Infinity` for a session cookie. */
	readonly expiresAt: number
}

/** Headers of any `fetch` implementation: node-fetch has `raw`, and older ones join all values with commas. */
type ForeignHeaders = Pick<Headers, 'get'> & {
	getSetCookie?(): string[]
	raw?(): Record<string, string[] | undefined>
}

/** Returns the `Set-Cookie` headers of a response. A browser hides them and keeps the cookies itself. */
export function setCookieLines(headers: ForeignHeaders): readonly string[] {
	return (
		headers.getSetCookie?.() ??
		headers.raw?.()['set-cookie'] ??
		// After a comma in a date there is no name.
		headers.get('set-cookie')?.split(/,\s*(?=[^\s;,=]+=)/) ??
		[]
	)
}

const isIpAddress = (host: string): boolean => /^[\d.]+$|^\[/.test(host)

/** Whether a host is the domain or one of its subdomains: RFC 6265, section 5.1.3. */
export const isInDomain = (host: string, domain: string): boolean =>
	host === domain || (host.endsWith(`.${domain}`) && !isIpAddress(host))

/** Whether a path is the cookie's path or below it: RFC 6265, section 5.1.4. */
export const isInPath = (path: string, cookiePath: string): boolean =>
	path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`)

function readAttributes(parts: readonly string[]): ReadonlyMap<string, string> {
	const attributes = new Map<string, string>()
	for (const part of parts) {
		const [name = '', ...rest] = part.split('=')
		// If an attribute is repeated, the last one counts.
		attributes.set(name.trim().toLowerCase(), rest.join('=').trim())
	}
	return attributes
}

function readExpiry(attributes: ReadonlyMap<string, string>, now: number): number {
	// Max-Age has precedence over Expires: RFC 6265, section 5.3.
	const maxAge = attributes.get('max-age') ?? ''
	if (/^-?\d+$/.test(maxAge)) {
		return now + Number(maxAge) * 1000
	}
	return parseCookieDate(attributes.get('expires') ?? '') ?? Number.POSITIVE_INFINITY
}

/**
 * Parses a `Set-Cookie` header. A cookie without a path is for the whole host. By the standard, it would be for the folder of the
 * login address only, such as `/api`.
 *
 * @param url the address that set the cookie
 * @returns undefined for a cookie that is malformed or for another host
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-5.2
 */
export function parseSetCookie(line: string, url: URL, now: number): Cookie | undefined {
	const [pair = '', ...parts] = line.split(';')
	const split = pair.indexOf('=')
	const name = pair.slice(0, Math.max(split, 0)).trim()
	const value = pair.slice(split + 1).trim()
	// The platform refuses other characters in a header, with an error that shows the value.
	if (!/^[!-~]+$/.test(name) || !/^[ -~]*$/.test(value)) {
		return undefined
	}
	const attributes = readAttributes(parts)
	const path = attributes.get('path') ?? ''
	const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase()
	if (domain && !isInDomain(url.hostname, domain)) {
		return undefined
	}
	return {
		name,
		value,
		domain: domain || url.hostname,
		isHostOnly: !domain,
		path: path.startsWith('/') ? path : '/',
		// Some servers delete a cookie with an empty value.
		expiresAt: value === '' ? now : readExpiry(attributes, now),
	}
}
