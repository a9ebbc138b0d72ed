import { type Auth, createAuth } from '../guard/middleware.ts'
import { assertOptions, assertText, invalidOption } from '../options/options.ts'

/** Options for `basic()`. */
export interface BasicOptions {
	/** The user's name, without a colon: RFC 7617, section 2. */
	readonly username: string
	/** The user's password. */
	readonly password: string
	/** The base URL of the Operate API. Credentials go nowhere else. `createOperateClient` sets it. */
	readonly baseUrl?: string | URL | undefined
	/**
	 * Allows http to addresses that are not loopback. The password is then sent unencrypted.
	 *
	 * @default false
	 */
	readonly allowInsecureHttp?: boolean | undefined
}

/**
 * Creates a login that sends a user's name and password with each request (HTTP Basic in UTF-8, RFC 7617). Use it for Camunda
 * 8.8 and 8.9 if the authentication method of the cluster is `basic`, as C8 Run's can be.
 *
 * A request rejects with an `AuthError`: `url_not_allowed` outside of the base URL, and `redirect_refused`. A 401 is returned to
 * the caller.
 *
 * @throws AuthError `invalid_options` for an invalid or unknown option, `insecure_url` for http to an address that is not
 * loopback
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
	assertOptions(options, ['username', 'password', 'baseUrl', 'allowInsecureHttp'], 'basic')
	assertText(options.username, 'basic: "username"')
	const { username, password, baseUrl, allowInsecureHttp } = options
	assertText(password, 'basic: "password"')
	if (username.includes(':')) {
		throw invalidOption('basic: "username"', 'a name without a colon')
	}
	const bytes = new TextEncoder().encode(`${username}:${password}`)
	const header = `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`
	return createAuth<undefined>(
		{ get: () => undefined, apply: (request) => request.headers.set('authorization', header) },
		{ baseUrl, allowInsecureHttp },
	)
}
