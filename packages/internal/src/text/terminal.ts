// Controls (C0, C1, delete), line and paragraph separators, bidirectional controls, and other invisible characters.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** Escapes what a terminal would act on or hide, so that text from outside shows on one line, as the characters it has. */
export const forTerminal = (text: string): string =>
	text.replace(UNSAFE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
