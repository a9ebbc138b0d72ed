import { AuthError } from '@operate-api/auth'
import { forTerminal } from '@operate-api/internal/text'
import type { LogLine } from '../options/options.ts'
import { startBoard } from '../start-board.ts'
import { help, readArguments, UsageError } from './arguments.ts'

const onLog = ({ level, message }: LogLine): void =>
	console.error(`${new Date().toISOString()} ${level} ${forTerminal(message)}`)

/** What the command line or the environment is to blame for: its message is enough. */
const isExplained = (error: unknown): error is Error =>
	error instanceof UsageError || error instanceof TypeError || error instanceof AuthError

/** Runs the command: starts a board, and ends it at Ctrl-C. */
export async function run(): Promise<void> {
	try {
		const options = readArguments(process.argv.slice(2), process.env)
		if (!options) {
			console.log(help)
			return
		}
		const board = await startBoard({ ...options, onLog })
		console.log(
			`Board  ${board.url}${options.write ? '' : '  (read-only: start it with --write to resolve, cancel and delete)'}`,
		)
		for (const signal of ['SIGINT', 'SIGTERM'] as const) {
			process.once(signal, () => board.close())
		}
	} catch (error) {
		console.error(isExplained(error) ? forTerminal(error.message) : error)
		process.exitCode = isExplained(error) ? 2 : 1
	}
}
