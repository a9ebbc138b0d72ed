import { createCommand } from '@commander-js/extra-typings'
import type { CommandFactory } from '../core/cli.ts'
import { createChangeCommand } from './change-command.ts'

export const resolveCommand: CommandFactory = (cli) =>
	createCommand('resolve')
		.summary('resolve incidents')
		.addCommand(
			createChangeCommand(cli, {
				what: 'incidents',
				summary: 'resolve incidents',
				description:
					'Resolves the incidents of the process instances in which a filter finds one, so that they try again. Mend the cause first. It needs v2, which clusters have since 8.8.',
				since: 'failed',
				examples: `  operate resolve incidents --filter type=JOB_NO_RETRIES --dry-run
  operate resolve incidents --filter processDefinitionKey=2251799813685251
  operate resolve incidents --filter type=JOB_NO_RETRIES --max 10   # see first whether it helps`,
				loadKind: async () => (await import('../changes/kinds/resolve.ts')).resolution,
			}),
		)
