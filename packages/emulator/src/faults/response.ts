import type { ErrorResponses } from '../errors/error-responses.ts'
import type { HttpRequest } from '../http/request.ts'
import { empty, type HttpResponse, htmlPage, json, text, withHeaders } from '../http/response.ts'
import { isHeaders, isPositive, isText, isTrue, type Rules } from './rules.ts'

/**
 * The part of a fault that changes the response. With `status`, `body` or `html`, the request itself is not carried
 * out.
 */
export interface FaultResponse {
	/** Responds with this status, and the body of such an error at this address. */
	readonly status?: number
	/** Sends this `Retry-After`: seconds, or a date as text. */
	readonly retryAfter?: number | string
	/** Sends this body instead of the response's own. */
	readonly body?: string
	/** Sends these headers as well. */
	readonly headers?: Readonly<Record<string, string>>
	/** Responds with an HTML page, as an ingress does; `true` for a plain one. The status is 200 by default. */
	readonly html?: true | string
}

export const responseRules: Rules<FaultResponse> = {
	status: [
		'a status of 200 to 599',
		(value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) < 600,
	],
	retryAfter: [
		'seconds or a date',
		(value) => isPositive(value) || (isText(value) && isHeaders({ retryAfter: value })),
	],
	body: ['a string', isText],
	headers: ['an object of header names with strings without line breaks', isHeaders],
	html: ['true or a string', (value) => isTrue(value) || isText(value)],
}

/** Returns the response that a fault asks for. Without `status`, `body` and `html`, the request is carried out. */
export async function respondWith(
	fault: FaultResponse,
	request: HttpRequest,
	errors: ErrorResponses,
	carryOut: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
	const { headers, retryAfter } = fault
	return withHeaders(replacement(fault, request, errors) ?? (await carryOut()), {
		...headers,
		...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
	})
}

function replacement(
	{ status, html, body }: FaultResponse,
	request: HttpRequest,
	errors: ErrorResponses,
): HttpResponse | undefined {
	if (html === true) return htmlPage(status ?? 200, 'Operate')
	if (html !== undefined) return text(status ?? 200, 'text/html; charset=utf-8', html)
	if (body !== undefined) return text(status ?? 200, 'application/json', body)
	return status === undefined ? undefined : errorOf(status, request, errors)
}

/** Returns the body of an error with this status at the request's address. */
function errorOf(status: number, { path, fullPath }: HttpRequest, errors: ErrorResponses): HttpResponse {
	if (status < 400) return empty(status)
	if (path.endsWith('/token')) return json(status, { error: oauthErrorOf(status) })
	if (status === 401) return errors.unauthorized(fullPath)
	if (status === 403) return errors.forbidden(fullPath)
	return errors.operate({ status, type: 'API application error', message: 'A fault was asked for' })
}

/** The error codes of RFC 6749, section 5.2, and those that identity providers add. */
function oauthErrorOf(status: number): string {
	if (status === 400) return 'invalid_request'
	if (status === 401) return 'invalid_client'
	if (status === 403) return 'access_denied'
	return status === 429 ? 'too_many_requests' : 'temporarily_unavailable'
}
