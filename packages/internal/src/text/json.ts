import { unsafeCharacters } from './unsafe.ts'

/**
 * Writes a value as JSON that is safe to show: every invisible character is escaped, and no line is a command of a CI
 * runner.
 *
 * @param indent the spaces of each level; 0 writes one line
 */
export const forJson = (value: unknown, indent = 2): string =>
	JSON.stringify(value, null, indent)
		.replace(unsafeCharacters, (character) =>
			character === '\n' ? character : character.split('').map(escapeUnit).join(''),
		)
		.replace(/#(?=#(?:\[|vso\[))/gi, escapeUnit)

const escapeUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
