import { createCommand } from '@commander-js/extra-typings'
import type { CommandFactory } from '../core/cli.ts'
import { createChangeCommand } from './change-command.ts'

export const deleteCommand: CommandFactory = (cli) =>
	createCommand('delete')
		.summary('delete process instances that have ended')
		.addCommand(
			createChangeCommand(cli, {
				what: 'process-instances',
				summary: 'delete process instances that have ended',
				description:
					'Deletes the process instances that a filter finds and that have ended, with their history. From 8.9 it uses batch operations of v2, before that v1.',
				since: 'ended',
				examples: `  operate delete process-instances --state COMPLETED --older-than 90d --dry-run
  operate delete process-instances --filter bpmnProcessId=order-process --max 1000
  operate delete process-instances --older-than 90d --yes   # for cron`,
				loadKind: async () => (await import('../changes/kinds/delete.ts')).deletion,
			}).option('--state <state>', 'COMPLETED or CANCELED; both by default'),
		)
