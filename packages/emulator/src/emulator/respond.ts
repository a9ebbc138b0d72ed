import type { Profile } from '../cluster/version.ts'
import { ApiError } from '../errors/api-error.ts'
import type { ErrorResponses } from '../errors/error-responses.ts'
import type { HttpRequest } from '../http/request.ts'
import { type HttpResponse, htmlPage, withHeaders } from '../http/response.ts'
import type { FoundRoute } from '../http/routes.ts'
import type { Authenticated } from '../login/authenticate.ts'
import { refuseInRealm } from '../login/realm-token.ts'
import { realms } from '../login/token-paths.ts'
import { Problem, problemResponse } from '../v2/problem.ts'

/** Responds to a request for which a route was looked up. */
export type Responder = (request: HttpRequest, found: FoundRoute) => Promise<HttpResponse>

/**
 * Creates the responder, which checks the login and its permissions before a route, and turns errors into responses.
 */
export function createResponder(
	profile: Profile,
	errors: ErrorResponses,
	authenticate: (request: HttpRequest) => Promise<Authenticated>,
): Responder {
	return async (request, { route, allowed }) => {
		const { method, fullPath } = request
		const api = apiOf(request.path, profile)
		if (api === undefined) {
			return route?.handle(request) ?? refuseInRealm(request, realms, allowed) ?? webApplication(method)
		}
		if (api === 'v1' && profile.removed) {
			return errors.noResource(request)
		}
		if (route?.isOpen) {
			return route.handle(request)
		}
		const login = await authenticate(request)
		if (login.refused) {
			return login.refused
		}
		if (!route) {
			return allowed.length === 0
				? errors.noResource(request)
				: withHeaders(errors.wrongMethod(request), { allow: allowed.join(', ') })
		}
		const { caller, headers } = login
		if (route.changes && !caller.canWrite) {
			return errors.forbidden(fullPath)
		}
		try {
			return withHeaders(await route.handle({ ...request, caller }), headers)
		} catch (error) {
			if (error instanceof Problem) {
				return withHeaders(problemResponse(error, fullPath), headers)
			}
			if (error instanceof ApiError) {
				return withHeaders(errors.operate(error), headers)
			}
			return errors.operate({ status: 500, type: 'API application error', message: 'Unexpected error' })
		}
	}
}

/** Returns the API that a path belongs to. Before 8.8, Operate does not serve v2. */
function apiOf(path: string, { hasV2 }: Profile): 'v1' | 'v2' | undefined {
	const [, first] = path.split('/')
	return first === 'v1' || (first === 'v2' && hasV2) ? first : undefined
}

/** Operate shows its web application at every path outside of the APIs. */
function webApplication(method: string): HttpResponse {
	return method === 'GET' || method === 'HEAD'
		? htmlPage(200, 'Operate')
		: htmlPage(404, 'There is nothing to send this to')
}
