import { createCommand } from '@commander-js/extra-typings'
import type { CommandFactory } from '../core/cli.ts'

export const mcpCommand: CommandFactory = (cli) =>
	createCommand('mcp')
		.summary('serve the data to an AI assistant')
		.description(
			'Serves tools of the Model Context Protocol on standard input and output, for assistants that read the data of the cluster. Nothing can be changed through it. The values of variables and decisions stay hidden.',
		)
		.option('--values', 'show the values of variables and decisions to the assistant')
		.addHelpText(
			'after',
			`
Example of an assistant's configuration:
  {"mcpServers": {"operate": {"command": "npx", "args": ["-y", "@operate-api/cli", "mcp", "--profile", "staging"]}}}`,
		)
		.action(async ({ values = false }) => {
			const { serve } = await import('../mcp/server.ts')
			await serve(cli, values)
		})
