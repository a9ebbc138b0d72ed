import { OperateError, type OperateErrorCode } from '../operate-error.ts'
import { parseRetryAfter } from './retry.ts'

/** The request that an answer belongs to. */
export interface Asked {
	readonly method: string
	readonly path: string
}

/** Whether a body is a web page, whatever its status says: an ingress, a login page, or a wrong base URL. */
export const isWebPage = (response: Response, text: string): boolean =>
	/\bhtml\b/i.test(response.headers.get('content-type') ?? '') || /^\s*<(?:!doctype|html)/i.test(text)

const asObject = (body: unknown): Record<string, unknown> =>
	typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}

/** What the five bodies of errors say in words, first found wins. */
function detailOf(body: Record<string, unknown>): string | undefined {
	for (const name of ['message', 'detail', 'title', 'error']) {
		const value = body[name]
		if (typeof value === 'string' && value.trim() !== '') return value.trim()
	}
	return undefined
}

function codeOf(status: number, body: Record<string, unknown>, page: boolean): OperateErrorCode {
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

/** Makes the error that an answer with a status other than 2xx stands for. */
export function errorOfAnswer(
	asked: Asked,
	response: Response,
	error: { readonly text: string; readonly body: unknown },
): OperateError {
	const page = isWebPage(response, error.text)
	const body = page || error.text === '' ? undefined : error.body
	return new OperateError(codeOf(response.status, asObject(body), page), {
		...asked,
		status: response.status,
		detail: detailOf(asObject(body)),
		body,
		retryAfterMs: parseRetryAfter(response.headers.get('retry-after')),
	})
}
