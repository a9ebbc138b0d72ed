import { OperateError, type OperateErrorCode } from '@operate-api/client'
import { ClusterError, type ClusterErrorCode } from '../cluster-error.ts'

/**
 * Codes of v2's errors and the codes of Operate's client for them. Operate responds with 400 where v2 responds with
 * 409.
 */
const renamed: Partial<Record<ClusterErrorCode, OperateErrorCode>> = {
	not_served: 'api_gone',
	not_cluster: 'not_operate',
	conflict: 'bad_request',
	unsupported_version: 'invalid_parameter',
	wait_timeout: 'poll_timeout',
}

const WITHOUT_V1 =
	'The API of Operate is not at this address. If the cluster has v2, leave "api" out or pass api: "v2"; else check the base URL'

/** Returns the error that Operate's client would have thrown. */
export function toOperateError(error: unknown): unknown {
	if (error instanceof OperateError && error.code === 'api_gone') {
		const { code, name: _name, message: _message, stack: _stack, ...fields } = error
		// Operate's client would suggest the bridge, which is already in use here.
		return new OperateError(code, { ...fields, hint: WITHOUT_V1 })
	}
	if (!(error instanceof ClusterError)) {
		return error
	}
	const { code, name: _name, message: _message, stack: _stack, ...fields } = error
	return new OperateError(renamed[code] ?? (code as OperateErrorCode), fields)
}

/** Creates the error for a call that v2 cannot carry out. Nothing has been sent. */
export const refusal = (entity: string, detail: string): OperateError =>
	new OperateError('invalid_parameter', { detail: `${entity}: ${detail}` })
