import type { Command, Option } from '@commander-js/extra-typings'
import type { Cli } from '../core/cli.ts'
import { profileNames } from '../core/profile.ts'
import { type Entity, entityNames, fieldsOf } from '../entities/entities.ts'
import { filterNames } from '../search/query.ts'

/** What the shell may put in place of the word that is being typed. */
export interface Candidate {
	readonly value: string
	readonly description: string
}

// biome-ignore lint/suspicious/noExplicitAny: the types of arguments and options differ from command to command.
type AnyCommand = Command<any, any>

const plain = (values: readonly string[]): Candidate[] => values.map((value) => ({ value, description: '' }))

const optionsOf = (command: AnyCommand): readonly Option[] =>
	command.parent ? [...command.options, ...optionsOf(command.parent as AnyCommand)] : command.options

const findOption = (command: AnyCommand, word: string): Option | undefined =>
	optionsOf(command).find(({ long, short }) => word === long || word === short)

/** Where the words before the current one lead. */
interface Position {
	readonly command: AnyCommand
	readonly positionals: readonly string[]
	/** The option whose value is being typed. */
	readonly option?: Option | undefined
}

function positionOf(program: AnyCommand, words: readonly string[]): Position {
	let command = program
	let option: Option | undefined
	let positionals: string[] = []
	for (const word of words) {
		if (option) {
			option = undefined
			continue
		}
		const found = word.startsWith('-') ? findOption(command, word) : undefined
		const next = positionals.length === 0 ? command.commands.find((each) => each.name() === word) : undefined
		if (word.startsWith('-')) {
			option = found?.required ? found : undefined
		} else if (next) {
			command = next as AnyCommand
		} else {
			positionals = [...positionals, word]
		}
	}
	return { command, positionals, option }
}

/** Returns the values of an option. Those of columns and sorts depend on the entity that was typed before. */
function valuesOf(cli: Cli, option: Option, entity: Entity | undefined): Candidate[] {
	if (option.argChoices) {
		return plain(option.argChoices)
	}
	switch (option.long) {
		case '--profile':
			return plain(profileNames(cli.context))
		case '--columns':
			return entity ? plain(Object.keys(fieldsOf(entity))) : []
		case '--sort':
			return entity ? plain(filterNames(entity)) : []
		case '--filter':
			return entity ? plain(filterNames(entity).map((name) => `${name}=`)) : []
		default:
			return []
	}
}

const isVisible = (command: AnyCommand): boolean => command.name() !== 'complete'

/**
 * Returns the candidates for the last of the words.
 *
 * @param words - what follows `operate` on the command line; the last one may be empty
 */
export function candidatesOf(cli: Cli, program: AnyCommand, words: readonly string[]): Candidate[] {
	const current = words.at(-1) ?? ''
	const { command, positionals, option } = positionOf(program, words.slice(0, -1))
	const entity = entityNames.find((name) => name === positionals[0])
	const all = (): Candidate[] => {
		if (option) {
			return valuesOf(cli, option, entity)
		}
		if (current.startsWith('-')) {
			return optionsOf(command).map(({ long, description }) => ({ value: long ?? '', description }))
		}
		const argument = command.registeredArguments[positionals.length] ?? command.registeredArguments.at(-1)
		const isEntity = argument !== undefined && /^entit/.test(argument.name()) && positionals.length === 0
		return [
			...command.commands
				.filter((each) => isVisible(each as AnyCommand))
				.map((each) => ({ value: each.name(), description: each.summary() || each.description() })),
			...plain(argument?.argChoices ?? []),
			...plain(isEntity ? entityNames : []),
		]
	}
	return all().filter(({ value }) => value !== '' && value.startsWith(current))
}
