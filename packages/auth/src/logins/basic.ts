import { type Auth, createAuth } from '../guard/middleware.ts'
import { assertOptionalText, assertText, invalidOption } from '../options/options.ts'

/** The options of {@link basic}. */
export interface BasicOptions {
	/** The user's name; it cannot hold a colon, RFC 7617 section 2. */
	readonly username: string
	/** The user's password. */
	readonly password: string
	/** The base URL of the Operate API: credentials go nowhere else. `createOperateClient` fills it in. */
	readonly baseUrl?: string | undefined
	/** Allows http to addresses that are not loopback. The password then travels in the clear. */
	readonly allowInsecureHttp?: boolean | undefined
}

/**
 * Sends a user's name and password with each request, for Camunda 8.8 and 8.9 where the cluster's authentication
 * method is `basic`, as C8Run's can be. In UTF-8, RFC 7617 section 2.1. Throws `invalid_options` for an option that is
 * wrong, and `insecure_url` for http to another address than loopback. A request rejects with `url_not_allowed` outside
 * of the base URL, and with `redirect_refused` where it is redirected; a 401 is the caller's to see.
 *
 * @example
 * ```ts
 * import { authFetch, basic } from '@operate-api/auth'
 *
 * const baseUrl = 'http://localhost:8080'
 * const password = process.env.CAMUNDA_BASIC_AUTH_PASSWORD ?? ''
 * export const fetchOperate = authFetch(basic({ username: 'demo', password, baseUrl }))
 * ```
 */
export function basic(options: BasicOptions): Auth {
	assertText(options?.username, 'basic: "username"')
	const { username, password, baseUrl, allowInsecureHttp } = options
	assertText(password, 'basic: "password"')
	assertOptionalText(options, ['baseUrl'], 'basic')
	if (username.includes(':')) throw invalidOption('basic: "username"', 'without a colon')
	const bytes = new TextEncoder().encode(`${username}:${password}`)
	const header = `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`
	return createAuth<undefined>(
		{ get: () => undefined, apply: (request) => request.headers.set('authorization', header) },
		{ baseUrl, allowInsecureHttp },
	)
}
