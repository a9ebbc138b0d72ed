import type { ApiErrorCode, ApiErrorFields } from './api-error.ts'
import { describeFailure } from './describe-failure.ts'

/**
 * A failed call of an API. `code` says what went wrong. The message names the call, the status, what the server said,
 * and what to do. Clients extend this class, so that their errors have names of their own.
 */
export class ApiClientError extends Error implements ApiErrorFields {
	readonly code: ApiErrorCode
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
	 * @param api - the name of the API in the message
	 */
	constructor(api: string, code: ApiErrorCode, fields: ApiErrorFields = {}) {
		super(describeFailure(api, code, fields))
		this.code = code
		for (const [name, value] of Object.entries(fields)) {
			if (value !== undefined) {
				Object.defineProperty(this, name, { value, enumerable: true })
			}
		}
	}
}
