/**
 * Matches characters that a terminal, an editor or a viewer would act on or hide: controls (C0, C1, delete), line and
 * paragraph separators, bidirectional controls and other invisible characters, and halves of surrogate pairs.
 */
export const unsafeCharacters: RegExp = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
