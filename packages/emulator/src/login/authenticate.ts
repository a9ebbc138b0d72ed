import type { Profile } from '../cluster/version.ts'
import type { ErrorResponses } from '../errors/error-responses.ts'
import { basicOf, bearerOf, type Caller, cookiesOf, type HttpRequest } from '../http/request.ts'
import type { HttpResponse } from '../http/response.ts'
import { type Account, findAccount, users } from './accounts.ts'
import { csrfHeaders } from './cookie-login.ts'
import type { Sessions } from './sessions.ts'

/** Checks a bearer token for the address it was sent to, and returns whom it belongs to. */
export type TokenCheck = (
	token: string,
	address: Pick<HttpRequest, 'path' | 'saas' | 'unified'>,
) => Promise<Pick<Caller, 'name' | 'canWrite'> | undefined>

/** Who sends a request, or the response that refuses it. */
export type Authenticated =
	| { readonly refused: HttpResponse }
	| { readonly refused?: never; readonly caller: Caller; readonly headers: HttpResponse['headers'] }

const callerOf = ({ name, canWrite }: Account, hasSession: boolean): Caller => ({
	name,
	canWrite,
	hasSession,
})

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
			return found ? { caller: { ...found, hasSession: false }, headers: {} } : refused
		}
		if (request.saas) return refused
		const basic = profile.basicAuth ? basicOf(request) : undefined
		if (basic) {
			const account = findAccount(users, ...basic)
			return account ? { caller: callerOf(account, false), headers: {} } : refused
		}
		const cookies = cookiesOf(request)
		const session = sessions.find(cookies.get(profile.sessionCookie) ?? '')
		if (!session) return refused
		const { csrfHeader } = profile
		if (csrfHeader !== 'none' && ['POST', 'PUT', 'PATCH', 'DELETE'].includes(request.method)) {
			const sent = [request.headers[csrfHeader.toLowerCase()], cookies.get(csrfHeader)]
			// The refusal includes the current token: Operate's CSRF filter adds it to every response of a session.
			if (sent.some((value) => value !== session.csrfToken)) {
				const refusal = errors.csrf(request.fullPath)
				return { refused: { ...refusal, headers: { ...refusal.headers, ...csrfHeaders(profile, session) } } }
			}
		}
		return { caller: callerOf(session.account, true), headers: csrfHeaders(profile, session) }
	}
}
