/**
 * Names what went wrong in an {@link OperateError}.
 *
 * - `invalid_parameter`: a path parameter or a property of the body was refused before anything was sent.
 * - `bad_request`: Operate refused the request as invalid (400); `detail` says why.
 * - `unauthorized`: no login, or one that Operate does not accept (401).
 * - `forbidden`: the login lacks a permission (403).
 * - `csrf`: the CSRF token of a cookie session is missing or stale (403).
 * - `not_found`: nothing has that key (404).
 * - `api_gone`: the v1 API is not at this address (404); Camunda 8.10 removed it.
 * - `rate_limited`: too many requests (429); `retryAfterMs` says when to come back, where the server said so.
 * - `server_error`: Operate, or a gateway before it, failed (5xx).
 * - `not_operate`: a web page or a redirect instead of an answer: the base URL is likely wrong.
 * - `unexpected_response`: any other status, or a body that is not what the API promises.
 * - `timeout`: no complete answer within `timeoutMs`.
 * - `network`: no connection, or one that broke; `reason` is the system's code for it, where it gave one.
 * - `paging_loop`: the server sent a cursor that it had sent before, so that paging would never end.
 * - `poll_timeout`: what {@link pollUntil} waited for did not come in time.
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

// Fixed, so that error trackers group them: what differs from one request to the next stands in the fields.
const messages: Record<OperateErrorCode, string> = {
	invalid_parameter: 'A parameter of the call was refused before anything was sent',
	bad_request: 'Operate refused the request as invalid',
	unauthorized: 'Operate asks for a login, or did not accept the one that it was sent',
	forbidden: 'The login lacks the permission for this',
	csrf: 'Operate refused the CSRF token',
	not_found: 'Operate found nothing under that key',
	api_gone:
		'There is no Operate v1 API at this base URL: Camunda 8.10 removed it, or the base URL lacks a context path',
	rate_limited: 'Operate was asked too often',
	server_error: 'Operate or a gateway before it failed',
	not_operate: 'A web page or a redirect came instead of an answer of Operate: the base URL is likely wrong',
	unexpected_response: 'The answer is none that the Operate API describes',
	timeout: 'Operate did not answer in time',
	network: 'Operate could not be reached, or the connection broke',
	paging_loop: 'Operate sent the same page cursor again',
	poll_timeout: 'What was waited for did not come in time',
}

/** Carries what is known of a failed call; every field may be logged: none holds a credential. */
export interface OperateErrorFields {
	/** Base URL that the request went to. */
	readonly baseUrl?: string | undefined
	/** HTTP method of the request. */
	readonly method?: string | undefined
	/** Path template of the request as the API describes it, such as `/v1/incidents/{key}`. */
	readonly path?: string | undefined
	/** HTTP status of the answer. */
	readonly status?: number | undefined
	/** What the server, or the check that failed, said of it. */
	readonly detail?: string | undefined
	/** The answer's body, parsed with its keys exact; a text where it was no JSON, absent for a web page. */
	readonly body?: unknown
	/** How long the server asked to wait, in milliseconds. */
	readonly retryAfterMs?: number | undefined
	/** The system's code for a connection that failed, such as `ECONNREFUSED`. */
	readonly reason?: string | undefined
}

/**
 * Tells of a call that failed, by a `code` out of {@link OperateErrorCode}; its message is fixed a code.
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
export class OperateError extends Error implements OperateErrorFields {
	override readonly name = 'OperateError'
	readonly code: OperateErrorCode
	declare readonly baseUrl?: string
	declare readonly method?: string
	declare readonly path?: string
	declare readonly status?: number
	declare readonly detail?: string
	declare readonly body?: unknown
	declare readonly retryAfterMs?: number
	declare readonly reason?: string

	/** Makes an error of that code; fields that are undefined are left out. */
	constructor(code: OperateErrorCode, fields: OperateErrorFields = {}) {
		super(messages[code])
		this.code = code
		for (const [name, value] of Object.entries(fields)) {
			if (value !== undefined) Object.defineProperty(this, name, { value, enumerable: true })
		}
	}
}
