import { OperateError, type OperateErrorCode } from '@operate-api/client'
import { ClusterError, type ClusterErrorCode } from '../cluster-error.ts'

/** Codes of v2's errors that Operate's client has under another name. Operate responds with 400 where v2 does with 409. */
const renamed: Partial<Record<ClusterErrorCode, OperateErrorCode>> = {
	not_served: 'api_gone',
	not_cluster: 'not_operate',
	conflict: 'bad_request',
	unsupported_version: 'invalid_parameter',
	wait_timeout: 'poll_timeout',
}

/** Returns the error that Operate's client would have thrown. */
export function toOperateError(error: unknown): unknown {
	if (!(error instanceof ClusterError)) {
		return error
	}
	const { code, name: _name, message: _message, stack: _stack, ...fields } = error
	return new OperateError(renamed[code] ?? (code as OperateErrorCode), fields)
}

/** Returns the error for a call that v2 cannot carry out. Nothing has been sent. */
export const refusal = (entity: string, detail: string): OperateError =>
	new OperateError('invalid_parameter', { detail: `${entity}: ${detail}` })
