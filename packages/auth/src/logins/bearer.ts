import { waitFor } from '@operate-api/internal'
import { AuthError } from '../errors/auth-error.ts'
import { type Auth, createAuth } from '../guard/middleware.ts'
import { type AuthEvent, createEmit } from '../options/event.ts'
import { assertOptionalText, invalidOption } from '../options/options.ts'
import { assertBearerToken, isBearerRefused, setBearer } from '../token/bearer-token.ts'

/** The options of {@link bearer}. */
export interface BearerOptions {
	/** The base URL of the Operate API: the token goes nowhere else. `createOperateClient` fills it in. */
	readonly baseUrl?: string | undefined
	/** Is told of replays, without the token. */
	readonly onEvent?: ((event: AuthEvent) => void) | undefined
	/** Allows http to addresses that are not loopback. The token then travels in the clear. */
	readonly allowInsecureHttp?: boolean | undefined
}

/**
 * Sends a token that somebody else gets and keeps. A function is asked at each request, and once more after a 401: the
 * request is sent again where it then gives another token. Throws `invalid_token` for characters that RFC 6750 does not
 * allow, `invalid_options` and `insecure_url`. A request rejects with `token_unavailable` where the function fails, with
 * `invalid_token`, with `url_not_allowed` outside of the base URL, and with `redirect_refused` where it is redirected.
 *
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
	assertOptionalText(options, ['baseUrl'], 'bearer')
	const { baseUrl, allowInsecureHttp } = options
	if (typeof token === 'string') {
		assertBearerToken(token)
		return createAuth<undefined>(
			{ get: () => undefined, apply: (request) => setBearer(request, token) },
			{ baseUrl, allowInsecureHttp },
		)
	}
	if (typeof token !== 'function')
		throw invalidOption('bearer: the token', 'a string or a function that gives one')

	const give = token
	async function ask(signal: AbortSignal | undefined): Promise<string> {
		let value: unknown
		try {
			value = await waitFor((async () => give())(), signal)
		} catch (error) {
			if (signal?.aborted) throw signal.reason
			// The caller's own error may hold anything: an AuthError of another login is known to hold nothing.
			throw error instanceof AuthError ? error : new AuthError('token_unavailable')
		}
		assertBearerToken(value)
		return value
	}
	return createAuth<string>(
		{
			get: ({ signal }) => ask(signal),
			apply: setBearer,
			isRefused: isBearerRefused,
			async renew(refused, { signal }) {
				const next = await ask(signal)
				return next === refused ? undefined : next
			},
		},
		{ baseUrl, allowInsecureHttp, emit: createEmit('bearer', options.onEvent) },
	)
}
