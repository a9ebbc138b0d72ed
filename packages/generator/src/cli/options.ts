import { parseArgs } from 'node:util'
import { InputError } from '../input-error.ts'

/** What the command line says. */
export interface Arguments {
	readonly values: {
		readonly config?: string | undefined
		readonly overlay?: string | undefined
		readonly 'old-overlay'?: string | undefined
		readonly json: boolean
		readonly changeset: boolean
		readonly watch: boolean
		readonly help: boolean
		readonly version: boolean
	}
	readonly positionals: readonly string[]
}

function parse(args: readonly string[]): Arguments {
	return parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			config: { type: 'string' },
			overlay: { type: 'string' },
			'old-overlay': { type: 'string' },
			json: { type: 'boolean', default: false },
			changeset: { type: 'boolean', default: false },
			watch: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
			version: { type: 'boolean', default: false },
		},
	})
}

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
	generate: ['config', 'watch'],
	check: ['config'],
	diff: ['config', 'overlay', 'old-overlay', 'json', 'changeset'],
}

/** Reads the command line; an unknown option or a missing argument is an {@link InputError}. */
export function readArguments(args: readonly string[]): Arguments {
	let parsed: Arguments
	try {
		parsed = parse(args)
	} catch (error) {
		throw new InputError(error instanceof Error ? error.message : String(error))
	}
	const { values, positionals } = parsed
	const [command, ...rest] = positionals
	if (values.help || values.version || command === undefined) return parsed
	const allowed = Object.hasOwn(ALLOWED, command) ? ALLOWED[command] : undefined
	if (!allowed) throw new InputError(`there is no command ${command}: generate, check or diff`)
	for (const [name, value] of Object.entries(values)) {
		if (value !== false && !allowed.includes(name)) throw new InputError(`${command} takes no --${name}`)
	}
	if (command === 'diff' ? rest.length !== 2 : rest.length > 0)
		throw new InputError(
			command === 'diff' ? 'diff takes two files: OLD NEW' : `${command} takes no ${rest[0]}`,
		)
	return parsed
}
