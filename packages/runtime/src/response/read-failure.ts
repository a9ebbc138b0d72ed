import { isRedirect, isWebPage, parseRetryAfter } from '@operate-api/internal'
import type { ApiErrorCode, ApiErrorFields } from '../errors/api-error.ts'
import { credentialsHint, PAGE_HINT, redirectDetail } from './hints.ts'
import { isJsonObject, type JsonObject } from './json-object.ts'

/** The meaning of a failed response. */
export interface ReadFailure {
	readonly code: ApiErrorCode
	readonly fields: ApiErrorFields
	/** The `error` of openapi-fetch: the parsed body if it is an object. */
	readonly error: JsonObject | undefined
}

/** The functions that a failed response is read with. */
export interface FailureReader {
	/** Parses JSON without rounding. */
	parse(text: string): unknown
	/** Removes the credentials of the request from a parsed body. */
	redact<T>(value: T): T
	/** Returns the code for a failed response, or undefined to derive it from the status. */
	codeOf?:
		| ((failed: { status: number; body: JsonObject; detail: string | undefined }) => ApiErrorCode | undefined)
		| undefined
}

/** Returns the description in an error's body. The first that is found wins. */
function detailOf(body: JsonObject): string | undefined {
	for (const name of ['message', 'detail', 'title', 'error']) {
		const value = body[name]
		if (typeof value === 'string' && value.trim() !== '') {
			return value.trim()
		}
	}
	return undefined
}

function codeOfStatus(status: number): ApiErrorCode {
	if (status >= 500) {
		return 'server_error'
	}
	const codes: Readonly<Record<number, ApiErrorCode>> = {
		400: 'bad_request',
		401: 'unauthorized',
		403: 'forbidden',
		404: 'not_found',
		409: 'conflict',
		429: 'rate_limited',
	}
	return codes[status] ?? 'unexpected_response'
}

function parseBody(text: string, { parse, redact }: FailureReader): unknown {
	let body: unknown
	try {
		body = parse(text)
	} catch {
		body = text
	}
	return redact(body)
}

/**
 * Reads the meaning of a response whose status is not 2xx.
 *
 * @param text the beginning of its body
 * @param sent the request, with its credentials
 */
export function readFailure(
	response: Response,
	text: string,
	sent: Request | undefined,
	reader: FailureReader,
): ReadFailure {
	const { status } = response
	const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'))
	const page = isWebPage(response, text)
	if (isRedirect(response)) {
		const detail = redirectDetail(response, sent?.url)
		return { code: 'wrong_service', fields: { status, detail, retryAfterMs }, error: undefined }
	}
	const body = page || text === '' ? undefined : parseBody(text, reader)
	const object = isJsonObject(body) ? body : undefined
	const said = typeof body === 'string' ? body.trim().slice(0, 200) : undefined
	const detail = (object && detailOf(object)) ?? said
	const byStatus = codeOfStatus(status)
	const isPageInstead = page && status < 500 && status !== 429
	const code = isPageInstead
		? 'wrong_service'
		: (reader.codeOf?.({ status, body: object ?? {}, detail }) ?? byStatus)
	const hint = isPageInstead
		? PAGE_HINT
		: code === 'unauthorized'
			? credentialsHint(sent?.headers)
			: undefined
	const shown = isPageInstead ? 'the response is a web page' : detail
	return { code, fields: { status, detail: shown, hint, body, retryAfterMs }, error: object }
}
