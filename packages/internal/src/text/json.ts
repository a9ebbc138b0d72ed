import { unsafeCharacters } from './unsafe.ts'

/** Writes a value as indented JSON in which every invisible character is escaped, so that it is safe to show as well. */
export const forJson = (value: unknown): string =>
	JSON.stringify(value, null, 2).replace(unsafeCharacters, (character) =>
		character === '\n' ? character : character.split('').map(escapeUnit).join(''),
	)

const escapeUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
