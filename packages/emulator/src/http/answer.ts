import { stringify } from 'lossless-json'

/** What is sent back to a request. */
export interface Answer {
	readonly status: number
	readonly headers: Readonly<Record<string, string | readonly string[]>>
	readonly body: string
}

/** Makes an answer of JSON, in which a bigint is a number with all its digits. */
export function json(
	status: number,
	value: unknown,
	headers: Answer['headers'] = {},
	type = 'application/json',
): Answer {
	return { status, headers: { 'content-type': type, ...headers }, body: stringify(value) ?? 'null' }
}

/** Makes an answer of text of the given media type. */
export function text(status: number, type: string, body: string, headers: Answer['headers'] = {}): Answer {
	return { status, headers: { 'content-type': type, ...headers }, body }
}

/** Makes an answer without a body. */
export function empty(status: number, headers: Answer['headers'] = {}): Answer {
	return { status, headers, body: '' }
}

/** Makes the page that a web application or an ingress shows where no API is. */
export function htmlPage(status: number, title: string): Answer {
	return text(
		status,
		'text/html; charset=utf-8',
		`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><div id="root">${title}</div></body></html>\n`,
	)
}

/** Returns an answer with more headers. */
export const withHeaders = (answer: Answer, headers: Answer['headers']): Answer => ({
	...answer,
	headers: { ...answer.headers, ...headers },
})
