import { unsafeCharacters } from './unsafe.ts'

/**
 * Escapes every character that a terminal would act on or hide, so that foreign text is shown on one line, character by
 * character.
 */
export const forTerminal = (text: string): string =>
	text.replace(unsafeCharacters, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
