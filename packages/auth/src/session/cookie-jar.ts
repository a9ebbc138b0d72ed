/** The cookies and the CSRF token of one session, as the server's answers tell them. */
export interface CookieJar {
	/** Makes the value of the Cookie header. */
	header(): string
	/** Gives the CSRF token's header, under the name that the server gave it. */
	csrf(): { readonly name: string; readonly value: string } | undefined
	/** Tells whether a session cookie is there. */
	hasSession(): boolean
	/** Learns from the headers of an answer: new values replace old ones, deleted cookies go. */
	learn(headers: Headers): void
}

// X-CSRF-TOKEN, and OPERATE-X-CSRF-TOKEN in Camunda 8.4.8 to early 8.6: it becomes a header's name, too.
const csrfName = /^(?:[\w-]+-)?x-csrf-token$/i

function isDeleted(value: string, attributes: readonly string[]): boolean {
	if (value === '') return true
	for (const attribute of attributes) {
		const [name = '', ...rest] = attribute.split('=')
		const setting = rest.join('=').trim()
		// Max-Age has precedence over Expires, RFC 6265 section 4.1.2.2.
		if (/^\s*max-age\s*$/i.test(name)) return Number(setting) <= 0
	}
	const expires = attributes.find((attribute) => /^\s*expires\s*=/i.test(attribute))
	return expires !== undefined && Date.parse(expires.slice(expires.indexOf('=') + 1)) <= Date.now()
}

/** Creates an empty jar. */
export function createCookieJar(): CookieJar {
	const cookies = new Map<string, string>()
	let csrf: { readonly name: string; readonly value: string } | undefined

	return {
		header: () => Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; '),
		csrf: () => csrf,
		hasSession: () => Array.from(cookies.keys()).some((name) => !csrfName.test(name)),
		learn(headers) {
			// A browser shows no Set-Cookie, and keeps the cookies itself.
			for (const line of headers.getSetCookie?.() ?? []) {
				const [pair = '', ...attributes] = line.split(';')
				const split = pair.indexOf('=')
				const name = pair.slice(0, split).trim()
				const value = pair.slice(split + 1).trim()
				// What the platform would refuse in a header must not get there: its error would print the value.
				if (split < 1 || !/^[!-~]+$/.test(name) || !/^[ -~]*$/.test(value)) continue
				const deleted = isDeleted(value, attributes)
				if (deleted) cookies.delete(name)
				else cookies.set(name, value)
				if (!csrfName.test(name)) continue
				if (!deleted) csrf = { name, value }
				else if (csrf?.name.toLowerCase() === name.toLowerCase()) csrf = undefined
			}
			headers.forEach((value, name) => {
				if (csrfName.test(name) && value !== '') csrf = { name, value }
			})
		},
	}
}
