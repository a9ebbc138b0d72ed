import { stringify } from 'lossless-json'

/** A response that has not been delivered yet. */
export interface HttpResponse {
	readonly status: number
	readonly headers: Readonly<Record<string, string | readonly string[]>>
	readonly body: string
}

/** Returns a response with JSON, in which a bigint is a number with all its digits. */
export function json(
	status: number,
	value: unknown,
	headers: HttpResponse['headers'] = {},
	type = 'application/json',
): HttpResponse {
	return { status, headers: { 'content-type': type, ...headers }, body: stringify(value) ?? 'null' }
}

/** Returns a response with text of the given media type. */
export function text(
	status: number,
	type: string,
	body: string,
	headers: HttpResponse['headers'] = {},
): HttpResponse {
	return { status, headers: { 'content-type': type, ...headers }, body }
}

/** Returns a response without a body. */
export function empty(status: number, headers: HttpResponse['headers'] = {}): HttpResponse {
	return { status, headers, body: '' }
}

/** Returns the page that a web application or an ingress shows at addresses without an API. */
export function htmlPage(status: number, title: string): HttpResponse {
	return text(
		status,
		'text/html; charset=utf-8',
		`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><div id="root">${title}</div></body></html>\n`,
	)
}

/** Returns a response with more headers. */
export const withHeaders = (response: HttpResponse, headers: HttpResponse['headers']): HttpResponse => ({
	...response,
	headers: { ...response.headers, ...headers },
})
