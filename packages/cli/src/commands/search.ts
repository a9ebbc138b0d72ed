import { createCommand } from '@commander-js/extra-typings'
import type { CommandFactory } from '../core/cli.ts'
import { examples } from '../core/help.ts'
import { entityNames, parseEntity } from '../entities/entities.ts'
import { outputOption } from '../output/format.ts'

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

export const searchCommand: CommandFactory = (cli) =>
	createCommand('search')
		.summary('list the records that match')
		.description('Lists the records that match, 50 unless --limit or --all says otherwise.')
		.argument('<entity>', entityNames.join(', '))
		.option('--state <state>', 'only records in a state, such as ACTIVE')
		.option('--filter <field=value>', 'only records with a value in a field; may be repeated', collect)
		.option('--older-than <age>', 'only records older than 30d, 12h or 15m; oldest first')
		.option('--newer-than <age>', 'only records newer than that; newest first')
		.option('--sort <field[:desc]>', 'order by a field; may be repeated', collect)
		.option('--limit <number>', 'print at most so many records')
		.option('--all', 'print every record')
		.option('--columns <names>', 'show these fields, separated by commas')
		.addOption(outputOption())
		.addHelpText(
			'after',
			examples(
				'operate search process-instances --state ACTIVE --older-than 30d',
				'operate search incidents --filter type=JOB_NO_RETRIES --sort creationTime:desc',
				'operate search variables --filter processInstanceKey=2251799813685249',
				'operate search process-instances --all --output csv > instances.csv',
			),
		)
		.action(async (name, options) => {
			const entity = parseEntity(name)
			const { runSearch } = await import('../search/run-search.ts')
			await runSearch(cli, entity, options)
		})
