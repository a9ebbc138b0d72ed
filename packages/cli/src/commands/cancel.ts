import { createCommand } from '@commander-js/extra-typings'
import type { CommandFactory } from '../core/cli.ts'
import { createChangeCommand } from './change-command.ts'

export const cancelCommand: CommandFactory = (cli) =>
	createCommand('cancel')
		.summary('cancel process instances that run')
		.addCommand(
			createChangeCommand(cli, {
				what: 'process-instances',
				summary: 'cancel process instances that run',
				description:
					'Cancels the process instances that a filter finds and that run, with those that they called. It needs v2, which clusters have since 8.8.',
				since: 'started',
				examples: `  operate cancel process-instances --filter bpmnProcessId=order-process --dry-run
  operate cancel process-instances --filter bpmnProcessId=order-process --filter incident=true
  operate cancel process-instances --older-than 52w --max 100`,
				loadKind: async () => (await import('../changes/kinds/cancel.ts')).cancellation,
			}),
		)
