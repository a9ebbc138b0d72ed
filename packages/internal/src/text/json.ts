import { unsafeCharacters } from './unsafe.ts'

/**
 * Writes a value as indented JSON that is safe to show as well: every invisible character is escaped, and no line holds a
 * command of a CI runner.
 */
export const forJson = (value: unknown): string =>
	JSON.stringify(value, null, 2)
		.replace(unsafeCharacters, (character) =>
			character === '\n' ? character : character.split('').map(escapeUnit).join(''),
		)
		.replace(/#(?=#(?:\[|vso\[))/gi, escapeUnit)

const escapeUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
