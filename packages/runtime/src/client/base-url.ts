/**
 * Normalises a base URL. Removes slashes at its end and the prefix that belongs to each path, such as `/v1`; keeps a
 * context path such as `/operate`. In a web page, a relative URL is resolved against the page.
 *
 * @throws TypeError unless it is an http(s) URL without user, query and fragment. The message does not repeat the
 * value, which may hold a password.
 */
export function normaliseBaseUrl(baseUrl: string | URL, prefix: string): string {
	const text = baseUrl instanceof URL ? baseUrl.href : baseUrl
	if (typeof text !== 'string') {
		throw new TypeError('baseUrl: expected a URL, such as http://localhost:8080')
	}
	const page = (globalThis as { location?: { href?: string } }).location?.href
	let url: URL
	try {
		url = new URL(text.trim(), page?.startsWith('http') ? page : undefined)
	} catch {
		throw new TypeError('baseUrl: expected an absolute URL, such as http://localhost:8080')
	}
	if (url.protocol !== 'http:' && url.protocol !== 'https:') {
		throw new TypeError('baseUrl: expected a URL that starts with http:// or https://')
	}
	if (url.username || url.password) {
		throw new TypeError(
			'baseUrl: expected no user and no password in the URL. Pass them to a login as "auth"',
		)
	}
	if (url.search || url.hash) {
		throw new TypeError('baseUrl: expected no query and no fragment')
	}
	const path = url.pathname.replace(/\/+$/, '')
	return (
		url.origin +
		(prefix !== '' && path.endsWith(prefix) ? path.slice(0, -prefix.length).replace(/\/+$/, '') : path)
	)
}
