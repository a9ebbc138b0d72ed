/**
 * The codes of a failed call.
 *
 * - `invalid_parameter`: a parameter or a property of the body was refused before anything was sent
 * - `bad_request`: the API rejected the request as invalid (400)
 * - `unauthorized`: no login, or one that the API does not accept (401)
 * - `forbidden`: the login lacks a permission (403)
 * - `csrf`: the CSRF token of a cookie session is missing or stale (403)
 * - `not_found`: the resource does not exist (404)
 * - `not_served`: the API does not exist at this address (404)
 * - `conflict`: the state of the resource does not allow it (409)
 * - `rate_limited`: too many requests (429)
 * - `server_error`: the API, or a gateway in front of it, failed (5xx)
 * - `wrong_service`: a web page or a redirect instead of a response of the API
 * - `unexpected_response`: any other status, or a body that does not match the API's description
 * - `timeout`: no complete response within `timeoutMs`
 * - `network`: no connection, or one that broke
 * - `paging_loop`: the server repeated a page or a cursor, so that paging would never end
 */
export type ApiErrorCode =
	| 'invalid_parameter'
	| 'bad_request'
	| 'unauthorized'
	| 'forbidden'
	| 'csrf'
	| 'not_found'
	| 'not_served'
	| 'conflict'
	| 'rate_limited'
	| 'server_error'
	| 'wrong_service'
	| 'unexpected_response'
	| 'timeout'
	| 'network'
	| 'paging_loop'

/** The fields of a failed call. Every field may be logged: none holds a credential. */
export interface ApiErrorFields {
	/** Base URL that the request went to. */
	readonly baseUrl?: string | undefined
	/** HTTP method of the request. */
	readonly method?: string | undefined
	/** Path template of the request, such as `/v1/incidents/{key}`. */
	readonly path?: string | undefined
	/** HTTP status of the response. */
	readonly status?: number | undefined
	/** The explanation of the server, or of the check that refused the call. */
	readonly detail?: string | undefined
	/** The way out, if it is known. */
	readonly hint?: string | undefined
	/** Body of the response, parsed with exact keys. A string if it was not JSON, absent for a web page. */
	readonly body?: unknown
	/** How long the server asked to wait, in milliseconds. */
	readonly retryAfterMs?: number | undefined
	/** The system's code for a failed connection, such as `ECONNREFUSED`. */
	readonly reason?: string | undefined
}
