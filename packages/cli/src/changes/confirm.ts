import { createInterface } from 'node:readline/promises'
import type { Cli } from '../core/cli.ts'
import { usageError } from '../core/errors.ts'

/**
 * Throws if nobody is there to be asked.
 *
 * @throws CliError that names `--yes`
 */
export function assertCanAsk({ context, err }: Cli): void {
	if (!context.stdin.isTTY || !err.isTTY) {
		throw usageError(
			'--yes: expected where no terminal is there to ask. Look at the plan with --dry-run first',
		)
	}
}

/** Asks whether to go on. Only `y` and `yes` mean that. */
export async function confirm({ context, err }: Cli, question: string): Promise<boolean> {
	const { stdin, stderr, signal } = context
	const readline = createInterface({ input: stdin, output: stderr })
	try {
		const ended = new Promise<undefined>((resolve) => readline.once('close', () => resolve(undefined)))
		// In raw mode, Ctrl-C comes as a key and not as a signal.
		readline.once('SIGINT', () => readline.close())
		const typed = await Promise.race([readline.question(`${question} [y/N] `, { signal }), ended])
		if (typed === undefined) {
			// The question is still on the line.
			await err.print()
		}
		return /^y(?:es)?$/i.test(typed?.trim() ?? '')
	} finally {
		readline.close()
	}
}
