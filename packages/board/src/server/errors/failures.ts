import { AuthError } from '@operate-api/auth'
import { ClusterError } from '@operate-api/cluster-client'
import { OperateError } from '@operate-api/cluster-client/operate'
import type { Failure, FailureCode } from '../../shared/api.ts'

/** A failure that the board itself decides. Its message is for the reader. */
export class BoardError extends Error {
	override readonly name: string = 'BoardError'
	readonly code: FailureCode
	readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 503

	constructor(code: FailureCode, status: BoardError['status'], message: string) {
		super(message)
		this.code = code
		this.status = status
	}
}

/** What a reader asked for does not exist. */
export class NotFound extends BoardError {
	override readonly name = 'NotFound'

	constructor(message: string) {
		super('not_found', 404, message)
	}
}

/** A request that makes no sense. */
export class Invalid extends BoardError {
	override readonly name = 'Invalid'

	constructor(message: string) {
		super('invalid', 400, message)
	}
}

type Known = readonly [FailureCode, 400 | 401 | 403 | 404 | 409 | 413 | 500 | 502 | 503]

const ofCluster: Readonly<Record<string, Known>> = {
	invalid_parameter: ['invalid', 400],
	bad_request: ['invalid', 400],
	unsupported_version: ['read_only', 409],
	forbidden: ['forbidden', 403],
	not_found: ['not_found', 404],
	conflict: ['invalid', 409],
	unauthorized: ['credentials', 502],
	csrf: ['credentials', 502],
}

/** What the login could not get, though nothing is wrong with its credentials. */
const temporaryLogins: readonly string[] = [
	...['rate_limited', 'unavailable', 'network', 'timeout', 'invalid_response', 'token_unavailable'],
]

function known(error: unknown): Known {
	if (error instanceof BoardError) {
		return [error.code, error.status]
	}
	if (error instanceof ClusterError || error instanceof OperateError) {
		return ofCluster[error.code] ?? ['unreachable', 503]
	}
	if (error instanceof AuthError) {
		// What the login could not reach may be back in a moment; what it was refused will not.
		return temporaryLogins.includes(error.code) ? ['unreachable', 503] : ['credentials', 502]
	}
	return ['internal', 500]
}

/** A failure as it is sent. */
export interface SentFailure {
	readonly status: Known[1]
	readonly error: Failure['error']
}

/**
 * Describes a failure for the reader. The messages of the clients and of the logins name what failed, why, and what to do, and never
 * hold a secret. An error of anything else is not shown: nobody knows what it holds.
 */
export function describe(error: unknown): SentFailure {
	const [code, status] = known(error)
	const message =
		code === 'internal' || !(error instanceof Error) ? 'The board failed. Its log says more.' : error.message
	return { status, error: { code, message } }
}

/** Whether a failure may be over soon, so that what was read before is still of use. */
export const isTemporary = (error: unknown): boolean =>
	['unreachable', 'credentials'].includes(describe(error).error.code)
