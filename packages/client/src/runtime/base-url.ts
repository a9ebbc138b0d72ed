/**
 * Normalises a base URL as people write it: without slashes at its end, and without the `/v1` that belongs to each
 * path. A context path such as `/operate` or a SaaS cluster's id stays. A relative one is resolved where there is a
 * page to resolve it against.
 *
 * @throws TypeError where it is no http(s) URL, or carries a user, a query or a fragment; the value is not repeated,
 * since it may hold a password.
 */
export function normaliseBaseUrl(baseUrl: string): string {
	if (typeof baseUrl !== 'string') throw new TypeError('baseUrl must be a URL, such as http://localhost:8080')
	const page = (globalThis as { location?: { href?: string } }).location?.href
	let url: URL
	try {
		url = new URL(baseUrl.trim(), page?.startsWith('http') ? page : undefined)
	} catch {
		throw new TypeError('baseUrl must be an absolute URL, such as http://localhost:8080')
	}
	if (url.protocol !== 'http:' && url.protocol !== 'https:') {
		throw new TypeError('baseUrl must start with http:// or https://')
	}
	if (url.username || url.password) {
		throw new TypeError('baseUrl must hold no user and no password: pass them to a login as auth')
	}
	if (url.search || url.hash) throw new TypeError('baseUrl must have no query and no fragment')
	return (
		url.origin +
		url.pathname
			.replace(/\/+$/, '')
			.replace(/\/+v1$/, '')
			.replace(/\/+$/, '')
	)
}
