/** Writes a string literal that no content can break out of. */
export function quote(text: string): string {
	const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
	return `'${escaped.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`
}

/** Writes a property name, quoted where it must be; `__proto__` as a computed one, which sets no prototype. */
export function propertyName(name: string): string {
	if (name === '__proto__') return "['__proto__']"
	return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name)
}

/** Writes a documentation comment that no content can end early. */
export function comment(text: string, indent = ''): string {
	const lines = text
		.replaceAll('*/', '*\\/')
		.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
		.trim()
		.split('\n')
		.map((line) => line.trimEnd())
	if (lines.join('') === '') return ''
	if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`
	const body = lines.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`).join('')
	return `${indent}/**\n${body}${indent} */\n`
}
