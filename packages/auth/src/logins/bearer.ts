import { waitFor } from '@operate-api/internal'
import { AuthError } from '../errors/auth-error.ts'
import { type Auth, createAuth } from '../guard/middleware.ts'
import { assertTimeout } from '../http/exchange-options.ts'
import { within } from '../http/within.ts'
import { type AuthEvent, createEmit } from '../options/event.ts'
import { assertOptions, invalidOption } from '../options/options.ts'
import { assertBearerToken, isBearerRefused, setBearer } from '../token/bearer-token.ts'

/** Options for `bearer()`. */
export interface BearerOptions {
	/** The base URL of the Operate API. The token goes nowhere else. `createOperateClient` sets it. */
	readonly baseUrl?: string | URL | undefined
	/**
	 * How long the function may take to return a token, in milliseconds, below 2^31.
	 *
	 * @default 10_000
	 */
	readonly timeoutMs?: number | undefined
	/** Called with a `replayed` event when a request is sent again with another token. */
	readonly onEvent?: ((event: AuthEvent) => void) | undefined
	/**
	 * Allows http to addresses that are not loopback. The token is then sent unencrypted.
	 *
	 * @default false
	 */
	readonly allowInsecureHttp?: boolean | undefined
}

/** Gets a token from the caller's function, with a timeout. */
async function ask(
	give: () => string | Promise<string>,
	timeoutMs: number,
	signal: AbortSignal | undefined,
): Promise<string> {
	let isLate = false
	let value: unknown
	try {
		value = await waitFor(
			within(timeoutMs, async (late) => {
				late.addEventListener('abort', () => {
					isLate = true
				})
				return give()
			}),
			signal,
		)
	} catch (error) {
		if (signal?.aborted) {
			throw signal.reason
		}
		if (isLate) {
			throw new AuthError('token_unavailable', { login: 'bearer', detail: `no token within ${timeoutMs} ms` })
		}
		// The caller's own error may contain anything. An AuthError of another login contains no secret.
		throw error instanceof AuthError ? error : new AuthError('token_unavailable', { login: 'bearer' })
	}
	assertBearerToken(value)
	return value
}

/**
 * Creates a login that sends a token of your own.
 *
 * A function is called for each request, and once more after a 401. If it then returns another token, the request is sent again.
 *
 * A request rejects with an `AuthError`: `token_unavailable` if the function fails or takes too long, `invalid_token`,
 * `url_not_allowed` outside of the base URL, and `redirect_refused`.
 *
 * @param token the token, or a function that returns it
 * @throws AuthError `invalid_token` for characters that RFC 6750 does not allow, `invalid_options` for an invalid or unknown
 * option, `insecure_url` for http to an address that is not loopback
 * @example
 * ```ts
 * import { authFetch, bearer } from '@operate-api/auth'
 *
 * declare function tokenOfSession(): Promise<string>
 *
 * export const fetchOperate = authFetch(bearer(tokenOfSession, { baseUrl: 'https://operate.example.com' }))
 * ```
 */
export function bearer(token: string | (() => string | Promise<string>), options: BearerOptions = {}): Auth {
	assertOptions(options, ['baseUrl', 'timeoutMs', 'onEvent', 'allowInsecureHttp'], 'bearer')
	const { baseUrl, allowInsecureHttp, timeoutMs = 10_000 } = options
	assertTimeout(timeoutMs, 'bearer')
	if (typeof token === 'string') {
		assertBearerToken(token)
		return createAuth<undefined>(
			{ get: () => undefined, apply: (request) => setBearer(request, token) },
			{ baseUrl, allowInsecureHttp },
		)
	}
	if (typeof token !== 'function') {
		throw invalidOption('bearer: the token', 'a string, or a function that returns one')
	}
	return createAuth<string>(
		{
			get: ({ signal }) => ask(token, timeoutMs, signal),
			apply: setBearer,
			isRefused: isBearerRefused,
			async renew(refused, { signal }) {
				const next = await ask(token, timeoutMs, signal)
				return next === refused ? undefined : next
			},
		},
		{ baseUrl, allowInsecureHttp, emit: createEmit('bearer', options.onEvent) },
	)
}
