import { randomUUID } from 'node:crypto'
import type { Profile } from '../cluster/version.ts'
import type { HttpRequest } from '../http/request.ts'
import { type HttpResponse, json } from '../http/response.ts'
import type { ApiError } from './api-error.ts'

const PROBLEM_MEDIA_TYPE = 'application/problem+json'

/** The error responses of a cluster. */
export interface ErrorResponses {
	/** An error of Operate itself, whose body is not problem details of RFC 9457. */
	operate(error: Pick<ApiError, 'status' | 'type' | 'message'>): HttpResponse
	/** The response to missing or invalid credentials. */
	unauthorized(path: string): HttpResponse
	/** The response to a session with a missing or stale CSRF token. */
	csrf(path: string): HttpResponse
	/** The response to a login that lacks the permission. */
	forbidden(path: string): HttpResponse
	/** The response to a path that does not exist. */
	noResource(request: Pick<HttpRequest, 'path' | 'fullPath'>): HttpResponse
	/** The response to a path that has other methods only. */
	wrongMethod(request: Pick<HttpRequest, 'method' | 'path' | 'fullPath'>): HttpResponse
}

const rfc9457 = (status: number, title: string, detail: string, instance: string): HttpResponse =>
	json(status, { type: 'about:blank', title, status, detail, instance }, {}, PROBLEM_MEDIA_TYPE)

/** Creates the error responses of a version of Camunda. */
export function createErrorResponses(profile: Profile, now: () => number): ErrorResponses {
	const operate: ErrorResponses['operate'] = ({ status, message, type }) =>
		json(status, { status, message, instance: randomUUID(), type }, {}, PROBLEM_MEDIA_TYPE)
	return {
		operate,
		unauthorized: (path) =>
			profile.rfc9457
				? rfc9457(401, 'Unauthorized', 'Full authentication is required to access this resource', path)
				: json(401, { message: 'Full authentication is required to access this resource' }),
		csrf: (path) =>
			profile.rfc9457
				? rfc9457(403, 'Forbidden', 'Invalid CSRF token', path)
				: json(403, {
						timestamp: new Date(now()).toISOString(),
						status: 403,
						error: 'Forbidden',
						message: 'Invalid CSRF Token',
						path,
					}),
		forbidden: (path) =>
			profile.rfc9457
				? rfc9457(403, 'Forbidden', 'No write permission', path)
				: operate({ status: 403, type: 'ForbiddenException', message: 'No write permission' }),
		noResource: ({ path, fullPath }) =>
			profile.rfc9457
				? rfc9457(404, 'Not Found', `No static resource ${path.slice(1)}.`, fullPath)
				: operate({ status: 404, type: 'Requested resource not found', message: `No resource ${fullPath}` }),
		wrongMethod({ method, path, fullPath }) {
			const message = `Request method '${method}' is not supported`
			return path.startsWith('/v2')
				? rfc9457(405, 'Method Not Allowed', message, fullPath)
				: operate({ status: 405, type: 'Invalid request', message })
		},
	}
}
