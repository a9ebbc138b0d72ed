import type { ErrorAnswers } from '../api/error-answers.ts'
import { type Answer, empty, htmlPage, json, text } from '../http/answer.ts'
import type { Request } from '../http/request.ts'
import type { Fault } from './fault.ts'

/** Returns the answer that a fault puts in place of the real one, where it does; each error in the body it has there. */
export function faultyAnswer(fault: Fault, request: Request, errors: ErrorAnswers): Answer | undefined {
	const { status, html, body } = fault
	if (html === true) return htmlPage(status ?? 200, 'Operate')
	if (html !== undefined) return text(status ?? 200, 'text/html; charset=utf-8', html)
	if (body !== undefined) return text(status ?? 200, 'application/json', body)
	if (status === undefined) return undefined
	if (status < 400) return empty(status)
	if (request.path.endsWith('/token')) return json(status, { error: oauthErrorOf(status) })
	if (status === 401) return errors.unauthorized(request.fullPath)
	if (status === 403) return errors.forbidden(request.fullPath)
	return errors.operate({ status, type: 'API application error', message: 'A fault was asked for' })
}

/** The error codes of RFC 6749, section 5.2, and what identity providers use beside them. */
function oauthErrorOf(status: number): string {
	if (status === 400) return 'invalid_request'
	if (status === 401) return 'invalid_client'
	if (status === 403) return 'access_denied'
	return status === 429 ? 'too_many_requests' : 'temporarily_unavailable'
}
