import { resolve } from 'node:path'
import { InputError } from '../input-error.ts'
import { version } from '../version.ts'
import { readArguments } from './options.ts'
import type { Terminal } from './terminal.ts'

const HELP = `operate-api: a typed client out of an OpenAPI description

  operate-api generate [--watch]   write the client's source: all of it or, where an input is bad, nothing
  operate-api check                exit 1, with the difference, where the source is not what the inputs give
  operate-api diff OLD NEW         what changed for a user of the client: exit 1 where something breaks
      --json                       as JSON
      --changeset                  write a changeset with that bump, for the package that holds the config
      --overlay FILE               apply this overlay to both (default: the config's, where OLD or NEW is its spec)
      --old-overlay FILE           apply this one to OLD instead

  --config FILE                    default: operate-api.config.json, which says at least
                                   { "spec": "api.yaml", "output": "src/generated" }
  --help, --version

Exit code 0: fine; 1: drift or a breaking change; 2: bad input or usage.
`

/** Runs the command line and returns the exit code. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
	const { cwd, out, err, red } = terminal
	try {
		const { values, positionals } = readArguments(args)
		if (values.version) {
			out(`${version}\n`)
			return 0
		}
		const [command, first = '', second = ''] = positionals
		if (values.help || command === undefined) {
			out(HELP)
			return values.help ? 0 : 2
		}
		const config = resolve(cwd, values.config ?? 'operate-api.config.json')
		// Each command loads what it needs: the compiler takes longer than all the rest.
		if (command === 'diff') {
			const { runDiff } = await import('./diff.ts')
			const configGiven = values.config !== undefined
			return await runDiff(first, second, { ...values, config, configGiven }, terminal)
		}
		if (command === 'check') {
			const { runCheck } = await import('./check.ts')
			return await runCheck(config, terminal)
		}
		if (values.watch) {
			const { runWatch } = await import('./watch.ts')
			return await runWatch(config, terminal)
		}
		const { runGenerate } = await import('./generate.ts')
		return await runGenerate(config, terminal)
	} catch (error) {
		const message = error instanceof InputError ? error.message : `unexpected: ${String(error)}`
		err(`${red('error')} ${message}\n`)
		return 2
	}
}
