import { unsafeCharacters } from './unsafe.ts'

/** Escapes what a terminal would act on or hide, so that text from outside shows on one line, as the characters it has. */
export const forTerminal = (text: string): string =>
	text.replace(unsafeCharacters, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
