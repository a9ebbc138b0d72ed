import { createCommand } from '@commander-js/extra-typings'
import type { CommandFactory } from '../core/cli.ts'
import { examples } from '../core/help.ts'
import { outputOption } from '../output/format.ts'

export const incidentsCommand: CommandFactory = (cli) =>
	createCommand('incidents')
		.summary('show what is broken now, by process and error')
		.description(
			'Groups the active incidents by process and error, the oldest first, with a link to Operate.',
		)
		.option('--process <id>', 'only incidents of a process')
		.option('--tenant <id>', 'only incidents of a tenant')
		.option('--type <type>', 'only incidents of a type, such as JOB_NO_RETRIES')
		.option('--older-than <age>', 'only incidents older than 30d, 12h or 15m')
		.option('--alert-above <number>', 'exit with 1 if there are more incidents')
		.option(
			'--watch [pause]',
			'read again every 30s, or after the pause; with --alert-above, end with 1 at the alert',
		)
		.option('--web-url <url>', 'the address of Operate for the links, if it differs from that of the API')
		.addOption(outputOption())
		.addHelpText(
			'after',
			examples(
				'operate incidents',
				'operate incidents --older-than 1h --alert-above 0      # for cron and Kubernetes',
				'operate incidents --watch 10s --process order-process',
				'operate incidents --json | jq -r .link',
			),
		)
		.action(async (options) => {
			const { runIncidents } = await import('../incidents/run-incidents.ts')
			await runIncidents(cli, options)
		})
