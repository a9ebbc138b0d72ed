import type { Profile } from '../cluster/version.ts'
import type { ErrorResponses } from '../errors/error-responses.ts'
import { basicOf, bearerOf, cookiesOf, type HttpRequest } from '../http/request.ts'
import type { HttpResponse } from '../http/response.ts'
import { findAccount, users } from './accounts.ts'
import { csrfHeaders } from './cookie-login.ts'
import type { Sessions } from './sessions.ts'

/** Checks a bearer token for the address it was sent to, and returns whether it may delete. */
export type TokenCheck = (
	token: string,
	address: Pick<HttpRequest, 'path' | 'saas' | 'unified'>,
) => Promise<{ readonly canWrite: boolean } | undefined>

/** The permissions of a request, or the response that refuses it. */
export type Authenticated =
	| { readonly refused: HttpResponse }
	| { readonly refused?: never; readonly canWrite: boolean; readonly headers: HttpResponse['headers'] }

/** Creates the check of every API call: a bearer token, HTTP Basic, or a session with its CSRF token. */
export function createAuthentication(
	sessions: Sessions,
	profile: Profile,
	errors: ErrorResponses,
	checkToken: TokenCheck,
): (request: HttpRequest) => Promise<Authenticated> {
	return async (request) => {
		const refused = { refused: errors.unauthorized(request.fullPath) }
		const token = bearerOf(request)
		if (token !== undefined) {
			const found = await checkToken(token, request)
			return found ? { canWrite: found.canWrite, headers: {} } : refused
		}
		if (request.saas) return refused
		const basic = profile.basicAuth ? basicOf(request) : undefined
		if (basic) {
			const account = findAccount(users, ...basic)
			return account ? { canWrite: account.canWrite, headers: {} } : refused
		}
		const cookies = cookiesOf(request)
		const session = sessions.find(cookies.get(profile.sessionCookie) ?? '')
		if (!session) return refused
		const { csrfHeader } = profile
		if (csrfHeader !== 'none' && ['POST', 'PUT', 'PATCH', 'DELETE'].includes(request.method)) {
			const sent = [request.headers[csrfHeader.toLowerCase()], cookies.get(csrfHeader)]
			// The refusal carries the current token, as Operate's CSRF filter writes it on every response of a session.
			if (sent.some((value) => value !== session.csrfToken)) {
				const refusal = errors.csrf(request.fullPath)
				return { refused: { ...refusal, headers: { ...refusal.headers, ...csrfHeaders(profile, session) } } }
			}
		}
		return { canWrite: session.account.canWrite, headers: csrfHeaders(profile, session) }
	}
}
