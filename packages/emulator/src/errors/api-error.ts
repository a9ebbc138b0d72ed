/** A failure that Operate itself reports: `application/problem+json` with `status`, `message`, `instance`, `type`. */
export class ApiError extends Error {
	override readonly name = 'ApiError'
	readonly status: number
	readonly type: string

	constructor(status: number, type: string, message: string) {
		super(message)
		this.status = status
		this.type = type
	}
}

/** Creates the error for a request that cannot be read or is not allowed in this state. */
export const invalidRequest = (message: string): ApiError => new ApiError(400, 'Invalid request', message)

/** Creates the error for a request that can be read but has an invalid value. */
export const dataInvalid = (message: string): ApiError => new ApiError(400, 'Data invalid', message)

/** Creates the error for a key or id without a record. */
export const notFound = (message: string): ApiError =>
	new ApiError(404, 'Requested resource not found', message)
