import { Argument, createCommand } from '@commander-js/extra-typings'
import { shells } from '../completion/scripts.ts'
import type { CommandFactory } from '../core/cli.ts'

export const completionCommand: CommandFactory = (cli) =>
	createCommand('completion')
		.summary('print the completion script of a shell')
		.description(
			'Prints the script that makes a shell complete commands, options, entities, fields and profiles.',
		)
		.addArgument(new Argument('<shell>', 'the shell').choices(shells))
		.addHelpText(
			'after',
			`
Examples:
  echo 'source <(operate completion bash)' >> ~/.bashrc
  echo 'source <(operate completion zsh)' >> ~/.zshrc      # after compinit
  operate completion fish > ~/.config/fish/completions/operate.fish`,
		)
		.action(async (shell) => {
			const { scripts } = await import('../completion/scripts.ts')
			await cli.out.write(scripts[shell])
		})

/** What the scripts call. It is hidden: its output is for a shell. */
export const completeCommand: CommandFactory = (cli) =>
	createCommand('complete')
		.argument('[words...]')
		.allowUnknownOption()
		.action(async (words, _options, command) => {
			if (command.parent) {
				const { candidatesOf } = await import('../completion/candidates.ts')
				for (const { value, description } of candidatesOf(cli, command.parent, words)) {
					await cli.out.print(description === '' ? value : `${value}\t${description}`)
				}
			}
		})
