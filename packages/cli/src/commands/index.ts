import type { CommandFactory } from '../core/cli.ts'
import { cancelCommand } from './cancel.ts'
import { compareCommand } from './compare.ts'
import { completeCommand, completionCommand } from './completion.ts'
import { deleteCommand } from './delete.ts'
import { doctorCommand } from './doctor.ts'
import { getCommand } from './get.ts'
import { incidentsCommand } from './incidents.ts'
import { mcpCommand } from './mcp.ts'
import { resolveCommand } from './resolve.ts'
import { searchCommand } from './search.ts'

/**
 * The commands, in the order of `operate --help`. To add one, write a file next to this one and put it here. See "To add a
 * command" in CONTRIBUTING.
 */
export const commands: readonly CommandFactory[] = [
	doctorCommand,
	incidentsCommand,
	searchCommand,
	getCommand,
	deleteCommand,
	cancelCommand,
	resolveCommand,
	compareCommand,
	mcpCommand,
	completionCommand,
]

/** Commands for programs, which `operate --help` does not show. */
export const hiddenCommands: readonly CommandFactory[] = [completeCommand]
