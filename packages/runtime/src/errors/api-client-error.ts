import type { ApiErrorCode, ApiErrorFields } from './api-error.ts'

/**
 * A failed call of an API. `code` says what went wrong. The message names the call, the status, what the server said,
 * and what to do. The errors of all clients extend this class, under names and with codes of their own.
 */
export class ApiClientError<Code extends string = ApiErrorCode> extends Error implements ApiErrorFields {
	readonly code: Code
	declare readonly baseUrl?: string
	declare readonly method?: string
	declare readonly path?: string
	declare readonly status?: number
	declare readonly detail?: string
	declare readonly hint?: string
	declare readonly body?: unknown
	declare readonly retryAfterMs?: number
	declare readonly reason?: string

	/**
	 * Creates an error. Fields that are undefined are left out.
	 *
	 * @param message - the message, such as `describeFailure()` returns it
	 */
	constructor(message: string, code: Code, fields: ApiErrorFields = {}) {
		super(message)
		this.code = code
		for (const [name, value] of Object.entries(fields)) {
			if (value !== undefined) {
				Object.defineProperty(this, name, { value, enumerable: true })
			}
		}
	}
}
