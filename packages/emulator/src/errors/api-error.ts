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

/** Makes the error for a request that can not be read or is not allowed in this state. */
export const invalidRequest = (message: string): ApiError => new ApiError(400, 'Invalid request', message)

/** Makes the error for a request that can be read but makes no sense. */
export const dataInvalid = (message: string): ApiError => new ApiError(400, 'Data invalid', message)

/** Makes the error for a key or id that leads to nothing. */
export const notFound = (message: string): ApiError =>
	new ApiError(404, 'Requested resource not found', message)
