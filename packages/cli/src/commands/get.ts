import { createCommand } from '@commander-js/extra-typings'
import type { CommandFactory } from '../core/cli.ts'
import { examples } from '../core/help.ts'
import { entityNames, parseEntity } from '../entities/entities.ts'

export const getCommand: CommandFactory = (cli) =>
	createCommand('get')
		.summary('print one record')
		.description('Prints one record by its key, or its diagram.')
		.argument('<entity>', entityNames.join(', '))
		.argument('<key>', 'the key of the record; of a decision instance, the id')
		.option('--columns <names>', 'show these fields, separated by commas')
		.option('--xml', 'print the diagram of a process definition or of decision requirements')
		.addHelpText(
			'after',
			examples(
				'operate get process-instances 2251799813685249',
				'operate get incidents 2251799813685255 --json',
				'operate get process-definitions 2251799813685250 --xml > order-process.bpmn',
			),
		)
		.action(async (name, id, options) => {
			const entity = parseEntity(name)
			const { getRecord } = await import('../get/get-record.ts')
			await getRecord(cli, entity, id, options)
		})
