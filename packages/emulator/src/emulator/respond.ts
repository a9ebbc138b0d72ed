import { ApiError } from '../api/api-error.ts'
import type { ErrorAnswers } from '../api/error-answers.ts'
import type { Profile } from '../camunda-version.ts'
import { type Answer, htmlPage, withHeaders } from '../http/answer.ts'
import type { Request } from '../http/request.ts'
import type { FoundRoute } from '../http/routes.ts'
import type { Authenticated } from '../login/authenticate.ts'

/** Responds to a request that was matched to a route. */
export type Responder = (request: Request, found: FoundRoute) => Promise<Answer>

/** Creates what stands before the routes: login, permissions, and the bodies of errors. */
export function createResponder(
	profile: Profile,
	errors: ErrorAnswers,
	authenticate: (request: Request) => Promise<Authenticated>,
): Responder {
	return async (request, { route, allowed }) => {
		const { path, fullPath, method } = request
		const underApi = path === '/v1' || path.startsWith('/v1/')
		if (!underApi) return route ? route.handle(request) : webApplication(method)
		if (profile.removed) return errors.noResource(fullPath)
		const login = await authenticate(request)
		if (login.refused) return login.refused
		if (!route) return allowed.length === 0 ? errors.noResource(fullPath) : wrongMethod(method, allowed)
		if (method === 'DELETE' && !login.canWrite) return errors.forbidden(fullPath)
		try {
			return withHeaders(await route.handle(request), login.headers)
		} catch (error) {
			if (error instanceof ApiError) return withHeaders(errors.operate(error), login.headers)
			return errors.operate({ status: 500, type: 'API application error', message: 'Unexpected error' })
		}
	}

	function wrongMethod(method: string, allowed: readonly string[]): Answer {
		const message = `Request method '${method}' is not supported`
		const answer = errors.operate({ status: 405, type: 'Invalid request', message })
		return withHeaders(answer, { allow: allowed.join(', ') })
	}
}

/** Where no API is, Operate shows its web application: a page, whatever the path. */
function webApplication(method: string): Answer {
	return method === 'GET' || method === 'HEAD'
		? htmlPage(200, 'Operate')
		: htmlPage(404, 'There is nothing to send this to')
}
