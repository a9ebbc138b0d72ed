import { createCommand, InvalidArgumentError } from '@commander-js/extra-typings'
import type { CommandFactory } from '../core/cli.ts'

function parseSeconds(text: string): number {
	const seconds = Number(text)
	if (!(seconds >= 0.1 && seconds <= 60)) {
		throw new InvalidArgumentError('expected seconds from 0.1 to 60')
	}
	return seconds
}

const examples = `
Examples:
  operate doctor                             examine the cluster of the environment
  operate doctor --profile prod --api v1     examine a profile, and insist on v1
  operate doctor --json                      write the report for a program
  eval "$(operate doctor --fix-env)"         correct the variables of this shell

The exit code is 0 if calls work, and 1 if something is wrong. No secret and no token is ever written.`

export const doctorCommand: CommandFactory = (cli) =>
	createCommand('doctor')
		.summary('find out why calls fail')
		.description(
			'Examines the way to the cluster step by step, names what is wrong, and says what to do next.',
		)
		.option('--fix-env', 'print the corrected variables as shell commands, and the report to standard error')
		.option('--timeout <seconds>', 'how long to wait for a connection', parseSeconds, 4)
		.addHelpText('after', examples)
		.action(async (options) => {
			const { runDoctor } = await import('../doctor/run-doctor.ts')
			await runDoctor(cli, options)
		})
