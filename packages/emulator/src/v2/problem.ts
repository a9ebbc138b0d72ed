import { type HttpResponse, json } from '../http/response.ts'

/** A failure that v2 reports as problem details (RFC 9457). */
export class Problem extends Error {
	override readonly name = 'Problem'
	readonly status: number
	readonly title: string

	constructor(status: number, title: string, detail: string) {
		super(detail)
		this.status = status
		this.title = title
	}
}

/** Returns the problem of a request that cannot be read. */
export const badRequest = (detail: string): Problem => new Problem(400, 'Bad Request', detail)

/** Returns the problem of a request with a value that is not allowed. */
export const invalidArgument = (detail: string): Problem => new Problem(400, 'INVALID_ARGUMENT', detail)

/** Returns the problem of a key that leads to nothing. */
export const notFound = (detail: string): Problem => new Problem(404, 'NOT_FOUND', detail)

/** Returns the response for a problem. */
export const problemResponse = ({ status, title, message }: Problem, instance: string): HttpResponse =>
	json(
		status,
		{ type: 'about:blank', title, status, detail: message, instance },
		{},
		'application/problem+json',
	)
