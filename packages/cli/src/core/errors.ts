import { forTerminal } from '@operate-api/internal/text'
import { exitCodes } from './exit-codes.ts'

/** A failure with a message for the user. The message holds no secret, and nothing of the server that a terminal would act on. */
export class CliError extends Error {
	override readonly name = 'CliError'
	readonly exitCode: number

	constructor(message: string, exitCode: number = exitCodes.failed) {
		super(message)
		this.exitCode = exitCode
	}
}

/** Creates the error for an invalid option, argument, variable or profile. */
export const usageError = (message: string): CliError => new CliError(message, exitCodes.usage)

const codeOf = (error: Error): string | undefined =>
	'code' in error && typeof error.code === 'string' ? error.code : undefined

/**
 * Returns why a command failed, in a line that a terminal shows unchanged. The messages of `AuthError`, `OperateError` and
 * `ClusterError` say what failed and what to do, and never hold a credential.
 */
export function explain(error: unknown): string {
	if (!(error instanceof Error)) {
		return forTerminal(String(error))
	}
	const code = codeOf(error)
	return error.message.split('\n').map(forTerminal).join('\n') + (code === undefined ? '' : ` [${code}]`)
}

/** Returns the exit code for an error. An environment that describes no cluster, and a filter that names no field, are mistakes of usage. */
export function exitCodeOf(error: unknown): number {
	if (error instanceof CliError) {
		return error.exitCode
	}
	const code = error instanceof Error ? codeOf(error) : undefined
	return code === 'invalid_options' || code === 'invalid_parameter' ? exitCodes.usage : exitCodes.failed
}
