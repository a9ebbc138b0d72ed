/**
 * Writes out what an editor would hide or obey, such as bidirectional controls: a comment must not make code look like
 * something else. Joiners stay, which several scripts need.
 */
export function visible(text: string): string {
	return text.replaceAll(
		/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
		(character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
	)
}

/** Writes a string literal that no content can break out of. */
export function quote(text: string): string {
	return JSON.stringify(text).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
		character
			.split('')
			.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
			.join(''),
	)
}

/** Writes a property name, quoted if it must be. `__proto__` becomes a computed one, which sets no prototype. */
export function propertyName(name: string): string {
	if (name === '__proto__') {
		return '["__proto__"]'
	}
	return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name)
}

/** Writes the name of a method in a type: `new(…)` would be how an object is constructed. */
export function methodName(name: string): string {
	return name === 'new' ? quote(name) : propertyName(name)
}

/** Indents each line of a text by so many levels, as the compiler's printer does. */
export function indent(text: string, levels = 1): string {
	return text.replaceAll(/^(?=.)/gm, '    '.repeat(levels))
}
