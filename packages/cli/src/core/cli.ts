import { Command, Option } from '@commander-js/extra-typings'
import { type Connection, connect, type GlobalOptions } from './connect.ts'
import type { Context } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { createTerminal, type Terminal } from './terminal.ts'

/** What a command works with. */
export interface Cli {
	readonly context: Context
	/** The options that every command has. */
	readonly options: GlobalOptions
	/** Results go here. */
	readonly out: Terminal
	/** Progress, questions and errors go here. */
	readonly err: Terminal
	/** Returns the cluster of the profile or the environment. */
	connect(): Connection
	/** Sets the exit code of a command that ran: `exitCodes.alert`, say. A failure is thrown instead. */
	exit(code: number): void
}

/** Creates a command, with its options and its action. It must load whatever is heavy in the action only. */
// biome-ignore lint/suspicious/noExplicitAny: the types of arguments and options differ from command to command.
export type CommandFactory = (cli: Cli) => Command<any, any>

/** Adds the options that every command has. */
function addGlobalOptions(program: Command) {
	return program
		.addOption(
			new Option('--api <api>', 'which API to call; auto asks the cluster')
				.choices(['auto', 'v1', 'v2'] as const)
				.default('auto' as const),
		)
		.option('--profile <name>', 'take address and login from a profile instead of the environment')
		.option('--json', 'write JSON')
		.option('--no-color', 'write without colours')
		.option('--allow-insecure-http', 'let credentials travel over http to other hosts than this one')
}

/** Creates the program with its global options, and the tools of its commands. */
export function createCli(context: Context, color: boolean) {
	const program = addGlobalOptions(new Command('operate'))
	const state = { exitCode: exitCodes.done as number }
	const cli: Cli = {
		context,
		get options(): GlobalOptions {
			return program.opts()
		},
		out: createTerminal(context, context.stdout, color),
		err: createTerminal(context, context.stderr, color),
		connect: () => connect(context, program.opts()),
		exit(code) {
			state.exitCode = code
		},
	}
	return { program, cli, state }
}
