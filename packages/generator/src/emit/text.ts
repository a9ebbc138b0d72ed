/** The columns of a line of generated source; a tab counts as two. */
export const WIDTH = 110

/** Measures a line. */
export function widthOf(line: string): number {
	return line.replaceAll('\t', '  ').length
}

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
	const escaped = JSON.stringify(text)
		.slice(1, -1)
		.replaceAll('\\"', '"')
		.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
			character
				.split('')
				.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
				.join(''),
		)
	// As a formatter does: the quotes that need fewer escapes.
	if (escaped.split("'").length > escaped.split('"').length) return `"${escaped.replaceAll('"', '\\"')}"`
	return `'${escaped.replaceAll("'", "\\'")}'`
}

/** Writes a property name, quoted where it must be; `__proto__` as a computed one, which sets no prototype. */
export function propertyName(name: string): string {
	if (name === '__proto__') return "['__proto__']"
	return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name)
}

/** Writes the name of a method in a type: `new(…)` would be how an object is constructed. */
export function methodName(name: string): string {
	return name === 'new' ? quote(name) : propertyName(name)
}
