import { ApiError } from './api/api-error.ts'
import type { ErrorAnswers } from './api/error-answers.ts'
import type { Profile } from './camunda-version.ts'
import type { Fault } from './faults/fault.ts'
import { faultyAnswer } from './faults/faulty-answer.ts'
import { type Answer, htmlPage, withHeaders } from './http/answer.ts'
import type { Request } from './http/request.ts'
import type { Routes } from './http/routes.ts'
import type { Authenticated } from './login/authenticate.ts'

/** What answers are made of. */
export interface ResponderOptions {
	readonly profile: Profile
	readonly errors: ErrorAnswers
	readonly authenticate: (request: Request) => Promise<Authenticated>
	/** Does what a fault asks for before the request is answered. */
	readonly prepare: (fault: Fault, request: Request) => void
}

/** Answers a request that was matched to a route, with the fault that it is due. */
export type Responder = (
	request: Request,
	found: ReturnType<Routes['find']>,
	fault: Fault | undefined,
) => Promise<Answer>

/** Creates what stands between the server and the routes: the login, permissions, faults, and the error bodies. */
export function createResponder({ profile, errors, authenticate, prepare }: ResponderOptions): Responder {
	return async (request, found, fault) => {
		if (!fault) return real(request, found)
		prepare(fault, request)
		const answer = faultyAnswer(fault, request, errors) ?? (await real(request, found))
		const { headers, retryAfter } = fault
		return withHeaders(answer, {
			...headers,
			...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
		})
	}

	async function real(request: Request, { route, allowed }: ReturnType<Routes['find']>): Promise<Answer> {
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
