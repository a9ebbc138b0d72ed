import { isBrowser, unknownOption } from '@operate-api/internal'
import type { Login } from '../call/login.ts'
import { type ClientOptions, type HeadersOptions, mergeHeaders } from '../call/openapi-fetch.ts'
import { checkHeaders, checkSignal, checkTimeout } from '../call/options.ts'
import type { RetryOptions } from '../call/retry.ts'
import type { ApiEvent } from '../events/events.ts'

/** Options that every client has, next to those of openapi-fetch's `createClient`. */
export interface ApiClientOptions<Auth extends Login = Login>
	extends Omit<ClientOptions, 'baseUrl' | 'body' | 'method' | 'window' | 'signal'> {
	/**
	 * Address of the API, such as `http://localhost:8080`, with its context path if it has one. A slash or the API's path prefix at
	 * its end makes no difference. Required unless `auth` knows the address.
	 */
	readonly baseUrl?: string | URL | undefined
	/** A login, such as `saas({ … })` of `@operate-api/auth`. Without one, requests carry no credentials. */
	readonly auth?: Auth | undefined
	/**
	 * How long a request may take until its response is read, in milliseconds, or `false` for no limit. Each retry has
	 * the full time; the time that a login takes does not count.
	 *
	 * @default 30_000
	 */
	readonly timeoutMs?: number | false | undefined
	/**
	 * How searches and GETs are retried, or `false` for no retries. An operation that changes data, such as a DELETE, is
	 * retried only if its call passes a `retry` of its own.
	 *
	 * @default two retries
	 */
	readonly retry?: RetryOptions | false | undefined
	/**
	 * Called for each attempt, its end, each pause before a retry, and each page. An event never holds a header, a body,
	 * a query or a key. The listener is called synchronously; errors that it throws are ignored.
	 *
	 * @example onEvent: (event) => event.type === 'response' && log.debug(event)
	 */
	readonly onEvent?: ((event: ApiEvent) => void) | undefined
	/**
	 * Identifies your program, such as `my-job/1.2`, in the header `User-Agent` of each request. A web page cannot set
	 * that header, so the option has no effect there.
	 */
	readonly userAgent?: string | undefined
	/** Aborts every call of the client. A call rejects with the signal's reason. */
	readonly signal?: AbortSignal | null | undefined
}

const names: readonly string[] = [
	...['baseUrl', 'auth', 'timeoutMs', 'retry', 'signal', 'fetch', 'Request', 'headers', 'requestInitExt'],
	...['onEvent', 'userAgent', 'querySerializer', 'bodySerializer', 'pathSerializer'],
	// Options of the platform's `Request`.
	...['cache', 'credentials', 'integrity', 'keepalive', 'mode', 'priority', 'redirect', 'referrer'],
	...['referrerPolicy', 'duplex', 'dispatcher'],
]

/**
 * Checks the options of a client.
 *
 * @throws TypeError for an unknown option, or one that is wrong
 */
export function checkClientOptions(options: ApiClientOptions): void {
	if (typeof options !== 'object' || options === null) {
		throw new TypeError('options: expected an object')
	}
	const problem = unknownOption(options, names)
	if (problem) {
		throw new TypeError(problem + hintFor(options))
	}
	if (options.auth !== undefined && typeof options.auth?.forBaseUrl !== 'function') {
		throw new TypeError('auth: expected a login of @operate-api/auth, such as saas({ … })')
	}
	if (options.fetch !== undefined && typeof options.fetch !== 'function') {
		throw new TypeError('fetch: expected a function')
	}
	if (options.onEvent !== undefined && typeof options.onEvent !== 'function') {
		throw new TypeError('onEvent: expected a function')
	}
	const { userAgent } = options
	const isUserAgent = typeof userAgent === 'string' && /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(userAgent)
	if (userAgent !== undefined && !isUserAgent) {
		throw new TypeError('userAgent: expected visible ASCII characters, such as my-job/1.2')
	}
	checkSignal(options.signal)
	checkHeaders(options.headers)
	if (userAgent !== undefined && mergeHeaders(options.headers).has('user-agent')) {
		throw new TypeError('userAgent: expected no User-Agent in headers next to it')
	}
	checkTimeout(options.timeoutMs ?? 30_000)
}

/** Returns the headers of every request of a client. */
export const headersOf = ({ userAgent, headers = {} }: ApiClientOptions): HeadersOptions =>
	userAgent === undefined || isBrowser() ? headers : mergeHeaders({ 'user-agent': userAgent }, headers)

/** Returns a hint for options of a login that were passed to the client. */
const hintFor = (options: object): string =>
	'allowInsecureHttp' in options ? '. allowInsecureHttp is an option of the login: pass it there' : ''
