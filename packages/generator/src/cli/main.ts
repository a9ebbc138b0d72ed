import { parseArgs } from 'node:util'
import { check, generate } from '../generate/generate.ts'
import { InputError } from '../input-error.ts'
import { version } from '../version.ts'
import { firstDifference } from './difference.ts'
import { green, red } from './paint.ts'

const HELP = `operate-api: a typed client out of an OpenAPI description

  operate-api generate [--config FILE]              write the client's source
  operate-api check [--config FILE]                 exit 1 where the source is not what the inputs give

  --config FILE   default: operate-api.config.json
  --help, --version

Exit code 0: fine; 1: drift or a breaking change; 2: bad input or usage.
`

/** Runs the command line and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
	try {
		return await run(args)
	} catch (error) {
		const message = error instanceof InputError ? error.message : `unexpected: ${String(error)}`
		process.stderr.write(`${red('error')} ${message}\n`)
		return 2
	}
}

async function run(args: readonly string[]): Promise<number> {
	let parsed: ReturnType<typeof parse>
	try {
		parsed = parse(args)
	} catch (error) {
		throw new InputError(error instanceof Error ? error.message : String(error))
	}
	const { values, positionals } = parsed
	if (values.version) {
		process.stdout.write(`${version}\n`)
		return 0
	}
	if (values.help) {
		process.stdout.write(HELP)
		return 0
	}
	const [command, ...rest] = positionals
	const options = {
		...(values.config === undefined ? {} : { config: values.config }),
		onStep: (step: string) => process.stdout.write(`  ${step}\n`),
	}
	if (rest.length > 0) throw new InputError(`${command} takes no ${rest[0]}`)
	if (command === 'generate') {
		const { written, files, operations, schemas } = await generate(options)
		for (const file of written) process.stdout.write(`  wrote ${file}\n`)
		process.stdout.write(
			`${green('✓')} ${operations} operations, ${schemas} schemas; ${written.length} of ${files.length} files written\n`,
		)
		return 0
	}
	if (command === 'check') {
		const drift = await check(options)
		for (const { file, actual, expected } of drift)
			process.stderr.write(`${red('drift')} ${file}\n${firstDifference(actual, expected)}`)
		if (drift.length > 0) {
			process.stderr.write('run `operate-api generate` and commit what it writes\n')
			return 1
		}
		process.stdout.write(`${green('✓')} the generated files are what the inputs give\n`)
		return 0
	}
	process.stderr.write(HELP)
	return 2
}

function parse(args: readonly string[]) {
	return parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			config: { type: 'string' },
			help: { type: 'boolean', short: 'h' },
			version: { type: 'boolean' },
		},
	})
}
