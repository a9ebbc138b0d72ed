import { isWebPage } from '@operate-api/internal'
import type { ResponseShape } from '../definition/definition.ts'
import type { ApiErrorCode, ApiErrorFields } from '../errors/api-error.ts'
import { PAGE_HINT } from './hints.ts'
import { InexactKeyError } from './lossless-json.ts'
import { problemWithResponse } from './response-shape.ts'

/** The form in which the caller wants the body. */
export type ParseAs = 'json' | 'text' | 'blob' | 'arrayBuffer' | 'stream'

/** Thrown if a response does not match its operation. The call turns it into the API's error. */
export class ResponseProblem extends Error {
	readonly code: ApiErrorCode
	readonly fields: ApiErrorFields

	constructor(code: ApiErrorCode, fields: ApiErrorFields) {
		super(fields.detail)
		this.code = code
		this.fields = fields
	}
}

/** Thrown if a body breaks while it is read, to distinguish that from an error of a middleware. */
export class BrokenBody extends Error {
	constructor(cause: unknown) {
		super('The body broke', { cause })
	}
}

/** Reads a body. */
export async function readBody<Body>(body: Promise<Body>): Promise<Body> {
	try {
		return await body
	} catch (error) {
		throw new BrokenBody(error)
	}
}

function parseJson(text: string, status: number, parse: (text: string) => unknown): unknown {
	try {
		return parse(text)
	} catch (error) {
		const detail = error instanceof InexactKeyError ? error.message : 'the body is not JSON'
		throw new ResponseProblem('unexpected_response', { status, detail })
	}
}

/**
 * Reads the data of a successful response.
 *
 * @throws ResponseProblem for a web page, for text that is not JSON, and for JSON of another shape than the operation's
 */
export async function readData(
	response: Response,
	parseAs: ParseAs | undefined,
	shape: ResponseShape | undefined,
	parse: (text: string) => unknown,
): Promise<unknown> {
	const { status } = response
	const page = () =>
		new ResponseProblem('wrong_service', { status, detail: 'the response is a web page', hint: PAGE_HINT })
	if (parseAs === 'stream') {
		return response.body
	}
	if (parseAs === 'blob' || parseAs === 'arrayBuffer') {
		if (isWebPage(response)) {
			await response.body?.cancel()
			throw page()
		}
		return readBody<Blob | ArrayBuffer>(response[parseAs]())
	}
	const text = await readBody(response.text())
	if (isWebPage(response, text)) {
		throw page()
	}
	if (parseAs === 'text') {
		return text
	}
	if (text === '') {
		return undefined
	}
	if (
		parseAs === undefined &&
		shape === undefined &&
		/\bxml\b/i.test(response.headers.get('content-type') ?? '')
	) {
		return text
	}
	const data = parseJson(text, status, parse)
	const problem = problemWithResponse(data, shape)
	if (problem) {
		throw new ResponseProblem('unexpected_response', { status, detail: problem })
	}
	return data
}
