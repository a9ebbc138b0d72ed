import { createCommand, InvalidArgumentError } from '@commander-js/extra-typings'
import type { Kind } from '../changes/kinds/kind.ts'
import type { Cli } from '../core/cli.ts'
import type { Entity } from '../entities/entities.ts'

/** What sets one command apart from the others that change process instances. */
export interface ChangeCommand {
	/** What it changes, such as `process-instances`. */
	readonly what: Entity
	readonly summary: string
	readonly description: string
	/** What the age of `--older-than` counts from. */
	readonly since: string
	readonly examples: string
	loadKind(): Promise<Kind>
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

/** Creates the parser of an option that takes a whole number from 1. */
const wholeNumber =
	(most: number) =>
	(text: string): number => {
		const value = /^\d{1,9}$/.test(text) ? Number(text) : 0
		if (value < 1 || value > most) {
			throw new InvalidArgumentError(`expected a whole number from 1 to ${most}`)
		}
		return value
	}

const MAX_COUNT = 999_999_999

/** Creates a command that changes what a filter finds: it plans, asks, and keeps a log. */
export const createChangeCommand = (cli: Cli, command: ChangeCommand) =>
	createCommand(command.what)
		.summary(command.summary)
		.description(command.description)
		.option('--filter <field=value>', "a condition on one of Operate's fields; repeat it for more", collect)
		.option('--older-than <age>', `only what ${command.since} longer ago than this, such as 30d, 12h or 15m`)
		.option('--max <n>', 'how many to change at most, the oldest first', wholeNumber(MAX_COUNT))
		.option('--dry-run', 'print the plan, and change nothing')
		.option('-y, --yes', 'do not ask')
		.option(
			'--log <file>',
			'the log, from which a second run goes on after a crash (default: a file in this folder)',
		)
		.option(
			'--concurrency <n>',
			'how many to change at the same time, where there are no batches',
			wholeNumber(100),
			4,
		)
		.option('--batch-size <n>', 'how many each batch operation of v2 changes', wholeNumber(10_000), 1000)
		.addHelpText(
			'after',
			`
Exit codes: 0 done, 2 wrong usage, 3 something failed, 130 the answer was no.

Examples:
${command.examples}`,
		)
		.action(async (flags) => {
			const { parseSelection } = await import('../changes/selection.ts')
			const { typed, selection } = parseSelection(command.what, flags, cli.context.now())
			const { runChange } = await import('../changes/run-change.ts')
			await runChange(cli, await command.loadKind(), {
				typed,
				selection,
				log: flags.log,
				concurrency: flags.concurrency,
				batchSize: flags.batchSize,
				dryRun: flags.dryRun === true,
				yes: flags.yes === true,
				max: flags.max ?? Number.POSITIVE_INFINITY,
			})
		})
