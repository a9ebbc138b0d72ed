/** The columns of a line of generated source; a tab counts as two. */
export const WIDTH = 110

/** Measures a line. */
export function widthOf(line: string): number {
	return line.replaceAll('\t', '  ').length
}

/** Writes a string literal that no content can break out of. */
export function quote(text: string): string {
	const escaped = JSON.stringify(text)
		.slice(1, -1)
		.replaceAll('\\"', '"')
		.replaceAll('\u2028', '\\u2028')
		.replaceAll('\u2029', '\\u2029')
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
