import type { CommandFactory } from '../core/cli.ts'
import { getCommand } from './get.ts'

/**
 * The commands, in the order of `operate --help`. To add one, write a file next to this one and put it here. See "To add a
 * command" in CONTRIBUTING.
 */
export const commands: readonly CommandFactory[] = [getCommand]
