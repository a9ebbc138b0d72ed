import { OperateError, type OperateErrorCode } from '../operate-error.ts'
import { parseRetryAfter } from './retry.ts'

/** The request that an answer belongs to. */
export interface Asked {
	readonly method: string
	readonly path: string
	readonly baseUrl: string
}

/** Whether a body is a web page, whatever its status says: an ingress, a login page, or a wrong base URL. */
export const isWebPage = (response: Response, text = ''): boolean =>
	/\bhtml\b/i.test(response.headers.get('content-type') ?? '') ||
	/^\s*<(?:!doctype\s+html|html)\b/i.test(text)

type JsonObject = Readonly<Record<string, unknown>>
const isObject = (body: unknown): body is JsonObject =>
	typeof body === 'object' && body !== null && !Array.isArray(body)

/** What the five bodies of errors say in words, first found wins. */
function detailOf(body: JsonObject): string | undefined {
	for (const name of ['message', 'detail', 'title', 'error']) {
		const value = body[name]
		if (typeof value === 'string' && value.trim() !== '') return value.trim()
	}
	return undefined
}

function codeOf(status: number, body: JsonObject, page: boolean): OperateErrorCode {
	if (status === 429) return 'rate_limited'
	if (status >= 500) return 'server_error'
	// Status 0 is what a browser shows of a redirect that was not followed.
	if (page || status === 0 || (status >= 300 && status < 400)) return 'not_operate'
	if (status === 400) return 'bad_request'
	if (status === 401) return 'unauthorized'
	if (status === 403) {
		// Up to 8.7 only the CSRF filter answers in the form of the servlet container, which has a timestamp.
		const csrf = 'timestamp' in body || /csrf/i.test(detailOf(body) ?? '')
		return csrf ? 'csrf' : 'forbidden'
	}
	// A path that Operate knows answers in its own form where a key is missing. One that it does not know (v1 was
	// removed in 8.10) is answered by the framework or by a gateway, in another form.
	if (status === 404) {
		return body.type === 'Requested resource not found' || /^No .+ found/.test(detailOf(body) ?? '')
			? 'not_found'
			: 'api_gone'
	}
	return 'unexpected_response'
}

/** An answer with a status other than 2xx, in both forms in which a caller may see it. */
export interface Failure {
	/** The object that openapi-fetch's `error` holds. */
	readonly error: unknown
	readonly failure: OperateError
}

/**
 * Tells what an answer with a status other than 2xx means. `error` is an object for every answer, as its type says:
 * where the body is none (a page, a text, or nothing at all), one that has the status and says so.
 */
export function failureOf(
	asked: Asked,
	response: Response,
	text: string,
	parse: (text: string) => unknown,
): Failure {
	const { status } = response
	const page = isWebPage(response, text)
	let body: unknown
	if (!page && text !== '') {
		try {
			body = parse(text)
		} catch {
			body = text
		}
	}
	const known = isObject(body) ? body : {}
	const said = detailOf(known) ?? (typeof body === 'string' ? body.trim().slice(0, 200) : undefined)
	const code = codeOf(status, known, page)
	const failure = new OperateError(code, {
		...asked,
		status,
		detail:
			code === 'not_operate' && status === 404
				? 'Camunda 8.10 and later have no v1 API: there, too, every path under /v1 is a 404'
				: said,
		body,
		retryAfterMs: parseRetryAfter(response.headers.get('retry-after')),
	})
	return { error: isObject(body) ? body : { status, message: said ?? failure.message }, failure }
}
