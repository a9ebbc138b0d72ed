import { ApiClientError, type ApiErrorCode, type ApiErrorFields, describeFailure } from '@operate-api/runtime'

/**
 * The codes of an {@link OperateError}.
 * Each code has a page with its cure: https://operate-api.github.io/operate-api/errors/ and the code.
 *
 * - `invalid_parameter`: a parameter or a property of the body was refused before anything was sent
 * - `bad_request`: Operate rejected the request as invalid (400); `detail` says why
 * - `unauthorized`: no login, or one that Operate does not accept (401)
 * - `forbidden`: the login lacks a permission (403)
 * - `csrf`: the CSRF token of a cookie session is missing or stale (403)
 * - `not_found`: nothing has that key (404)
 * - `api_gone`: the v1 API does not exist at this address (404); `hint` says why, as far as the cluster shows
 * - `rate_limited`: too many requests (429); `retryAfterMs` is what the server asked to wait
 * - `server_error`: Operate, or a gateway in front of it, failed (5xx)
 * - `not_operate`: a web page or a redirect instead of a response of Operate; `detail` says where it leads
 * - `unexpected_response`: any other status, or a body that the API does not describe
 * - `timeout`: no complete response within `timeoutMs`
 * - `network`: no connection, or one that broke; `reason` is the system's code for it
 * - `paging_loop`: the server sent a page or a cursor twice, so that paging would never end
 * - `poll_timeout`: {@link pollUntil} ran out of time
 *
 * @see https://operate-api.github.io/operate-api/errors/
 */
export type OperateErrorCode =
	| 'invalid_parameter'
	| 'bad_request'
	| 'unauthorized'
	| 'forbidden'
	| 'csrf'
	| 'not_found'
	| 'api_gone'
	| 'rate_limited'
	| 'server_error'
	| 'not_operate'
	| 'unexpected_response'
	| 'timeout'
	| 'network'
	| 'paging_loop'
	| 'poll_timeout'

/** Details of a failed call. Every field may be logged: none contains a credential. */
export interface OperateErrorFields extends ApiErrorFields {}

/** Codes of the runtime that have another name here. v1 has no 409. */
const renamed: Partial<Record<ApiErrorCode, OperateErrorCode>> = {
	not_served: 'api_gone',
	wrong_service: 'not_operate',
	conflict: 'unexpected_response',
}
const runtimeCodes: Partial<Record<OperateErrorCode, ApiErrorCode>> = {
	api_gone: 'not_served',
	not_operate: 'wrong_service',
}

function messageOf(code: OperateErrorCode, fields: OperateErrorFields): string {
	return code === 'poll_timeout'
		? `The condition was not met in time${fields.detail === undefined ? '' : `: ${fields.detail}`}`
		: describeFailure('Operate', runtimeCodes[code] ?? (code as ApiErrorCode), fields)
}

/**
 * A failed call. `code` says what went wrong: group errors by it. The message names the call, the status, what the server said,
 * and what to do.
 *
 * A failed login is an `AuthError` of `@operate-api/auth` instead, and an abort keeps the signal's own reason.
 *
 * @example
 * try {
 *   await operate.processInstances.delete(key)
 * } catch (error) {
 *   if (!(error instanceof OperateError && error.code === 'not_found')) throw error
 * }
 */
export class OperateError extends ApiClientError<OperateErrorCode> {
	override readonly name = 'OperateError'

	/** Creates an error. Fields that are undefined are left out. */
	constructor(code: OperateErrorCode, fields: OperateErrorFields = {}) {
		super(messageOf(code, fields), code, fields)
	}
}

/** Creates the error for a failure that the runtime reports. */
export const createOperateError = (code: ApiErrorCode, fields: ApiErrorFields): OperateError =>
	new OperateError(renamed[code] ?? (code as OperateErrorCode), fields)
