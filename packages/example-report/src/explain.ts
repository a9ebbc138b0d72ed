import { forTerminal } from '@operate-api/internal/text'

/**
 * Explains why a call failed, in a line that a terminal shows as it is. The messages of `AuthError` and `OperateError` name
 * what failed and what to do; neither holds a credential.
 */
export const explain = (error: unknown): string =>
	forTerminal(error instanceof Error ? `${error.message}${codeOf(error)}` : String(error))

const codeOf = (error: Error): string =>
	'code' in error && typeof error.code === 'string' ? ` [${error.code}]` : ''
