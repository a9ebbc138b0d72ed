import { parseArgs } from 'node:util'
import { unknownName } from '@operate-api/internal'
import { InputError } from '../base/input-error.ts'

const OPTIONS = {
	config: { type: 'string' },
	overlay: { type: 'string' },
	'old-overlay': { type: 'string' },
	json: { type: 'boolean', default: false },
	changeset: { type: 'boolean', default: false },
	strict: { type: 'boolean', default: false },
	watch: { type: 'boolean', default: false },
	help: { type: 'boolean', short: 'h', default: false },
	version: { type: 'boolean', default: false },
} as const

/** The options of each command. */
const COMMANDS: Readonly<Record<string, readonly (keyof typeof OPTIONS)[]>> = {
	generate: ['config', 'strict', 'watch'],
	check: ['config', 'strict'],
	overlay: ['json'],
	diff: ['config', 'overlay', 'old-overlay', 'json', 'changeset'],
}

/** The arguments of the commands that have any. */
const ARGUMENTS: Readonly<Record<string, readonly string[] | undefined>> = {
	diff: ['OLD', 'NEW'],
	overlay: ['SPEC', 'OVERLAY'],
}

/** The parsed command line. */
export interface Arguments {
	readonly values: {
		readonly config?: string | undefined
		readonly overlay?: string | undefined
		readonly 'old-overlay'?: string | undefined
		readonly json: boolean
		readonly changeset: boolean
		readonly strict: boolean
		readonly watch: boolean
		readonly help: boolean
		readonly version: boolean
	}
	readonly positionals: readonly string[]
}

function parse(args: readonly string[]): Arguments {
	return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS })
}

/** Finds an option that the command does not have, as it was typed. */
function unknownOption(args: readonly string[]): string | undefined {
	const { tokens, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		strict: false,
		tokens: true,
		options: OPTIONS,
	})
	const [command = ''] = positionals
	const known = Object.hasOwn(COMMANDS, command) ? (COMMANDS[command] ?? []) : Object.keys(OPTIONS)
	const taken = [...known, 'help', 'version'].map((name) => `--${name}`)
	for (const token of tokens) {
		if (token.kind === 'option' && !taken.includes(`--${token.name}`)) {
			const problem = unknownName('option', token.rawName, taken)
			return positionals.length > 0 ? `${command}: ${problem}` : problem
		}
	}
	return undefined
}

/**
 * Parses the command line.
 *
 * @throws InputError for an unknown command or option, and for a missing or surplus argument
 */
export function readArguments(args: readonly string[]): Arguments {
	const { positionals: given } = parseArgs({ args: [...args], strict: false, options: OPTIONS })
	const [name] = given
	if (name !== undefined && !Object.hasOwn(COMMANDS, name)) {
		throw new InputError(unknownName('command', name, Object.keys(COMMANDS)))
	}
	const unknown = unknownOption(args)
	if (unknown !== undefined) {
		throw new InputError(unknown)
	}
	let parsed: Arguments
	try {
		parsed = parse(args)
	} catch (error) {
		throw new InputError(error instanceof Error ? error.message : String(error))
	}
	const { values, positionals } = parsed
	const [command, ...rest] = positionals
	if (values.help || values.version || command === undefined) {
		return parsed
	}
	const wanted = ARGUMENTS[command] ?? []
	if (rest.length !== wanted.length) {
		const form = wanted.length === 0 ? 'no argument' : wanted.join(' ')
		throw new InputError(
			`${command}: expected ${form}, received ${rest.length === 0 ? 'nothing' : rest.join(' ')}`,
		)
	}
	return parsed
}
