import { createCommand, InvalidArgumentError } from '@commander-js/extra-typings'
import type { CommandFactory } from '../core/cli.ts'
import { entityNames, parseEntity } from '../entities/entities.ts'

/** v1 returns at most so many records in one page. */
const MAX_SIZE = 1000

function parseSize(text: string): number {
	const size = /^\d{1,4}$/.test(text) ? Number(text) : 0
	if (size < 1 || size > MAX_SIZE) {
		throw new InvalidArgumentError(`expected a whole number from 1 to ${MAX_SIZE}`)
	}
	return size
}

export const compareCommand: CommandFactory = (cli) =>
	createCommand('compare')
		.summary('compare what v1 and v2 return')
		.description(
			'Compares what v1 and v2 of a cluster of 8.8 or 8.9 return, and reads only. Differences that the migration guide lists are left out. Values of variables and decisions are not shown.',
		)
		.argument('[entities...]', `${entityNames.join(', ')}; all by default`)
		.option('--size <n>', 'how many records of each to compare', parseSize, 100)
		.option('--values', 'show the values of variables and decisions, and the messages of incidents')
		.addHelpText(
			'after',
			`
Exit codes: 0 no difference, 1 differences, 2 wrong usage, 3 failed.

Examples:
  operate compare
  operate compare process-instances incidents --size 1000
  operate compare --json | jq '.[] | select(.differences != [])'`,
		)
		.action(async (names, { size, values = false }) => {
			const entities = names.length === 0 ? entityNames : [...new Set(names.map(parseEntity))]
			const { compareApis } = await import('../compare/compare-apis.ts')
			await compareApis(cli, { entities, size, values })
		})
