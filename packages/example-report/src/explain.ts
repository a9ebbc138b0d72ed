import { AuthError } from '@operate-api/auth'
import { OperateError } from '@operate-api/client'

/** Says in a line why a call failed: message, code and what else is known. No credential is in either error. */
export function explain(error: unknown): string {
	if (error instanceof AuthError) {
		return `${error.message} (${listed(error.code, error.status, error.oauthError, error.reason)})`
	}
	if (error instanceof OperateError) {
		return `${error.message} (${listed(error.code, error.status, error.reason, error.detail)})`
	}
	return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

const listed = (...details: (string | number | undefined)[]) =>
	details.filter((detail) => detail !== undefined).join(', ')
