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

/** Creates the problem of a request that cannot be parsed. */
export const badRequest = (detail: string): Problem => new Problem(400, 'Bad Request', detail)

/** Creates the problem of a request with an invalid value. */
export const invalidArgument = (detail: string): Problem => new Problem(400, 'INVALID_ARGUMENT', detail)

/** Creates the problem of a key that no record has. */
export const notFound = (detail: string): Problem => new Problem(404, 'NOT_FOUND', detail)

/** Returns the response for a problem. */
export const problemResponse = ({ status, title, message }: Problem, instance: string): HttpResponse =>
	json(
		status,
		{ type: 'about:blank', title, status, detail: message, instance },
		{},
		'application/problem+json',
	)
