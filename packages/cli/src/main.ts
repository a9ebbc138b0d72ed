import { type Command, CommanderError } from '@commander-js/extra-typings'
import { version } from '../package.json'
import { commands, hiddenCommands } from './commands/index.ts'
import { type Cli, createCli } from './core/cli.ts'
import type { Context } from './core/context.ts'
import { exitCodeOf, explain } from './core/errors.ts'
import { exitCodes } from './core/exit-codes.ts'
import { PipeClosed } from './core/terminal.ts'

/** Returns what is wrong with the arguments, in the same grammar as every other message. */
const usageMessage = ({ message }: CommanderError): string =>
	message
		.replace(/^error: /, '')
		.replace(
			/\n\(Did you mean (?:one of )?(.+)\?\)$/s,
			(_, names) => ` (did you mean ${names.replace(/[^, ]+/g, '"$&"')}?)`,
		)
		.replaceAll("'", '"')

/** Prints an error, and returns the exit code for it. */
async function report(error: unknown, { context, err }: Cli): Promise<number> {
	if (error instanceof PipeClosed) {
		return exitCodes.done
	}
	if (context.signal.aborted) {
		return typeof context.signal.reason === 'number' ? context.signal.reason : exitCodes.interrupted
	}
	if (error instanceof CommanderError) {
		if (error.exitCode === 0) {
			return exitCodes.done
		}
		await err.print(`${err.colors.red('operate:')} ${explain(usageMessage(error))}`)
		return exitCodes.usage
	}
	await err.print(`${err.colors.red('operate:')} ${explain(error)}`)
	return exitCodeOf(error)
}

/** Passes how errors and help are written on to a command, and to those below it. */
function inheritSettings(command: Command, parent: Command): void {
	command.copyInheritedSettings(parent)
	for (const child of command.commands) {
		inheritSettings(child as Command, command)
	}
}

/**
 * Runs the command.
 *
 * @param args - what follows `operate` on the command line
 * @returns the exit code; it never rejects
 */
export async function main(args: readonly string[], context: Context): Promise<number> {
	const { program, cli, state } = createCli(context, !args.includes('--no-color'))
	const output = {
		writeOut: (text: string) => void cli.out.write(text).catch(() => {}),
		// Errors are thrown, and printed in one place.
		writeErr: () => {},
		outputError: () => {},
		getOutHelpWidth: () => Math.min(cli.out.columns, 100),
		getOutHasColors: () => cli.out.colors.isColorSupported,
	}
	program
		.description("Reads Camunda's Operate from the command line, for Camunda 8.5 to 8.10.")
		.version(version)
		.configureHelp({ showGlobalOptions: true })
		.configureOutput(output)
		.exitOverride()
	for (const create of [...commands, ...hiddenCommands]) {
		const command = create(cli)
		inheritSettings(command, program)
		program.addCommand(command, { hidden: hiddenCommands.includes(create) })
	}
	try {
		await program.parseAsync(args.length === 0 ? ['--help'] : [...args], { from: 'user' })
		return state.exitCode
	} catch (error) {
		return report(error, cli)
	}
}
