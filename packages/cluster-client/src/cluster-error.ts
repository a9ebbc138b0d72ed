import { ApiClientError, type ApiErrorCode, type ApiErrorFields, describeFailure } from '@operate-api/runtime'

/**
 * The codes of a {@link ClusterError}.
 * Each code has a page with its cure: https://operate-api.github.io/operate-api/errors/ and the code.
 *
 * - `invalid_parameter`: a parameter or a property of the body was refused before anything was sent
 * - `unsupported_version`: the cluster is too old for the call, which was refused before anything was sent
 * - `bad_request`: the cluster rejected the request as invalid (400); `detail` says why
 * - `unauthorized`: no login, or one that the cluster does not accept (401)
 * - `forbidden`: the login lacks a permission (403)
 * - `csrf`: the CSRF token of a cookie session is missing or stale (403)
 * - `not_found`: nothing has that key, or the login may not see it (404)
 * - `not_served`: the operation does not exist at this address (404, 405); `hint` says why, as far as the cluster shows
 * - `conflict`: the state of the resource does not allow it (409)
 * - `rate_limited`: too many requests (429); `retryAfterMs` is what the server asked to wait
 * - `server_error`: the cluster, or a gateway in front of it, failed (5xx)
 * - `not_cluster`: a web page or a redirect instead of a response of the API; `detail` says where it leads
 * - `unexpected_response`: any other status, or a body that the API does not describe
 * - `timeout`: no complete response within `timeoutMs`
 * - `network`: no connection, or one that broke; `reason` is the system's code for it
 * - `paging_loop`: the server sent a page or a cursor twice, so that paging would never end
 * - `wait_timeout`: a batch operation did not end in time
 *
 * @see https://operate-api.github.io/operate-api/errors/
 */
export type ClusterErrorCode =
	| 'invalid_parameter'
	| 'unsupported_version'
	| 'bad_request'
	| 'unauthorized'
	| 'forbidden'
	| 'csrf'
	| 'not_found'
	| 'not_served'
	| 'conflict'
	| 'rate_limited'
	| 'server_error'
	| 'not_cluster'
	| 'unexpected_response'
	| 'timeout'
	| 'network'
	| 'paging_loop'
	| 'wait_timeout'

/** The fields of a failed call. Every field may be logged: none holds a credential. */
export interface ClusterErrorFields extends ApiErrorFields {}

function messageOf(code: ClusterErrorCode, fields: ClusterErrorFields): string {
	if (code === 'wait_timeout') {
		return `The batch operation did not end in time${fields.detail === undefined ? '' : `: ${fields.detail}`}`
	}
	const known =
		code === 'not_cluster' ? 'wrong_service' : code === 'unsupported_version' ? 'invalid_parameter' : code
	return describeFailure('Camunda', known, fields)
}

/**
 * A failed call. `code` says what went wrong; group errors by `name` and `code`. The message names the call, the
 * status, what the server said, and what to do.
 *
 * A failed login is an `AuthError` of `@operate-api/auth` instead. An aborted call rejects with the signal's own
 * reason.
 *
 * @example
 * try {
 *   await cluster.processInstances.delete(key)
 * } catch (error) {
 *   if (!(error instanceof ClusterError && error.code === 'conflict')) throw error
 * }
 */
export class ClusterError extends ApiClientError<ClusterErrorCode> {
	override readonly name = 'ClusterError'

	/** Creates an error. Fields that are undefined are left out. */
	constructor(code: ClusterErrorCode, fields: ClusterErrorFields = {}) {
		super(messageOf(code, fields), code, fields)
	}
}

/** Creates the error for a failure that the runtime reports. */
export const createClusterError = (code: ApiErrorCode, fields: ApiErrorFields): ClusterError =>
	new ClusterError(code === 'wrong_service' ? 'not_cluster' : code, fields)
