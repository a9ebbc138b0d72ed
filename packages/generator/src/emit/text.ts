/**
 * Escapes characters that an editor would hide or obey, such as bidirectional controls, so that a comment cannot make
 * code look different. Joiners stay, since several scripts need them.
 */
export function visible(text: string): string {
	return text.replaceAll(
		/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
		(character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
	)
}

/** Writes a string literal. No content can end it early. */
export function quote(text: string): string {
	return JSON.stringify(text).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
		character
			.split('')
			.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
			.join(''),
	)
}

/**
 * Writes a property name, with quotes if it needs them. `__proto__` is written as a computed name, which sets no
 * prototype.
 */
export function propertyName(name: string): string {
	if (name === '__proto__') {
		return '["__proto__"]'
	}
	return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name)
}

/** Writes the name of a method in a type. A plain `new(…)` would declare a constructor. */
export function methodName(name: string): string {
	return name === 'new' ? quote(name) : propertyName(name)
}

/** Indents each line of a text by a number of levels, as the compiler's printer does. */
export function indent(text: string, levels = 1): string {
	return text.replaceAll(/^(?=.)/gm, '    '.repeat(levels))
}
