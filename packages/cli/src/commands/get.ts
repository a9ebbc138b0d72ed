import { createCommand } from '@commander-js/extra-typings'
import type { CommandFactory } from '../core/cli.ts'
import { entityNames, parseEntity } from '../entities/entities.ts'

export const getCommand: CommandFactory = (cli) =>
	createCommand('get')
		.summary('print one record')
		.description('Prints one record by its key.')
		.argument('<entity>', entityNames.join(', '))
		.argument('<key>', 'the key of the record; a decision instance has an id instead')
		.action(async (name, key) => {
			const entity = parseEntity(name)
			const { getRecord } = await import('../entities/get-record.ts')
			await getRecord(cli, entity, key)
		})
