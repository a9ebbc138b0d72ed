/** Returns when a JWT expired, if it did. It only reads the claim: nothing here relies on the token being genuine. */
function expiryOf(token: string): Date | undefined {
	try {
		const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
		const { exp } = JSON.parse(atob(payload)) as { exp?: unknown }
		const at = typeof exp === 'number' ? new Date(exp * 1000) : undefined
		return at && at.getTime() < Date.now() ? at : undefined
	} catch {
		return undefined
	}
}

/** The hint for a web page in place of a response. */
export const PAGE_HINT =
	'Check the base URL and its context path: a login page or another application may be there'

/** Says which credentials a server did not accept, and what to do about it. */
export function credentialsHint(headers: Headers | undefined): string | undefined {
	const authorization = headers?.get('authorization') ?? ''
	if (/^basic /i.test(authorization)) {
		return 'The request carried a user name and a password: check both'
	}
	if (/^bearer /i.test(authorization)) {
		const expired = expiryOf(authorization.slice('bearer '.length))
		return expired
			? `The token of the request expired at ${expired.toISOString()}: pass a function that returns a fresh one`
			: 'The request carried a token: check that it is for this API (its audience) and this cluster'
	}
	if (headers?.has('cookie')) {
		return 'The request carried a session cookie, which has expired or is for another cluster'
	}
	return 'The request carried no credentials: pass a login as the option "auth"'
}

/** Says where a redirect leads, without its query, and what that usually means. */
export function redirectDetail(response: Response, from: string | undefined): string {
	const location = response.headers.get('location')
	if (!location) {
		return 'a redirect, which is not followed'
	}
	let to: URL
	try {
		to = new URL(location, from)
	} catch {
		return 'a redirect to an invalid address'
	}
	const target = to.origin === 'null' ? to.protocol : to.origin + to.pathname
	return `a redirect to ${target}${redirectCause(to, from)}`
}

function redirectCause(to: URL, from: string | undefined): string {
	const source = from === undefined ? undefined : new URL(from)
	if (source?.protocol === 'http:' && to.protocol === 'https:' && source.hostname === to.hostname) {
		return ': use https in the base URL'
	}
	if (/log-?in|sso|oauth|authorize|saml/i.test(to.pathname)) {
		return ': a login page, so the request was not logged in, or the base URL is that of the web application'
	}
	if (/no-?permission|forbidden|denied/i.test(to.pathname)) {
		return ': the login lacks the permission'
	}
	if (source !== undefined && source.host !== to.host) {
		return ': another host, so check the base URL'
	}
	return ': check the base URL and its context path'
}
