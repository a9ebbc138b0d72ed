import { resolve } from 'node:path'
import { InputError } from '../base/input-error.ts'
import { version } from '../base/version.ts'
import { readArguments } from './options.ts'
import { failed, type Terminal } from './terminal.ts'

const HELP = `operate-api: a typed client from an OpenAPI description

  operate-api generate [--watch]       write the client's source: all files or, if an input is invalid, none
  operate-api check                    exit 1, with the difference, if the source does not match its inputs
      --strict                         warnings are errors, for both

  operate-api diff OLD NEW             list what changed for users of the client: exit 1 if something breaks
      --json                           as JSON
      --changeset                      write a changeset with that bump, for the package that holds the config
      --overlay FILE                   apply this overlay to both
                                       (default: the config's, if OLD or NEW is its description)
      --old-overlay FILE               apply this one to OLD instead

  operate-api overlay SPEC OVERLAY     print the description with the overlay applied, as YAML or JSON like SPEC
      --json                           as JSON

  --config FILE                        default: operate-api.config.json, which holds at least
                                       { "spec": "api.yaml", "output": "src/generated" }
  --help, --version

Exit code 0: success; 1: drift or a breaking change; 2: invalid input or usage.
`

/** Runs the command line and returns the exit code. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
	try {
		return await run(args, terminal)
	} catch (error) {
		terminal.err(error instanceof InputError ? error.message : `unexpected: ${String(error)}`, failed)
		return 2
	}
}

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
	const { values, positionals } = readArguments(args)
	if (values.version) {
		terminal.out(version)
		return 0
	}
	const [command, first = '', second = ''] = positionals
	if (values.help || command === undefined) {
		terminal.data(HELP)
		return values.help ? 0 : 2
	}
	const config = resolve(terminal.cwd, values.config ?? 'operate-api.config.json')
	// Each command imports only the modules that it uses, since the compiler takes longer to load than everything else.
	if (command === 'diff') {
		const { runDiff } = await import('./diff.ts')
		return runDiff(first, second, { ...values, config, configGiven: values.config !== undefined }, terminal)
	}
	if (command === 'overlay') {
		const { runOverlay } = await import('./overlay.ts')
		return runOverlay(first, second, values.json, terminal)
	}
	const options = { config, strict: values.strict }
	if (command === 'check') {
		const { runCheck } = await import('./check.ts')
		return runCheck(options, terminal)
	}
	if (values.watch) {
		const { runWatch } = await import('./watch.ts')
		return runWatch(options, terminal)
	}
	const { runGenerate } = await import('./generate.ts')
	await runGenerate(options, terminal)
	return 0
}
