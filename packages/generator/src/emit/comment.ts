import { WIDTH, widthOf } from './text.ts'

/** Writes a documentation comment that no content can end early, its lines no wider than the rest. */
export function comment(text: string, indent = ''): string {
	const lines = text
		.replaceAll('*/', '*\\/')
		.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
		.trim()
		.split('\n')
		.map((line) => line.trimEnd())
	if (lines.join('') === '') return ''
	const single = `${indent}/** ${lines[0]} */`
	if (lines.length === 1 && widthOf(single) <= WIDTH) return `${single}\n`
	const body = wrap(lines, WIDTH - widthOf(indent) - 3)
		.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`)
		.join('')
	return `${indent}/**\n${body}${indent} */\n`
}

/** Wraps prose; code and tables of Markdown stay as they are, and so does what no space divides. */
function wrap(lines: readonly string[], width: number): string[] {
	let fenced = false
	return lines.flatMap((line) => {
		if (/^\s*(```|~~~)/.test(line)) fenced = !fenced
		if (fenced || line.length <= width || /^(\s*\||\t| {4})/.test(line)) return [line]
		const [lead = ''] = /^\s*(?:[-*+]\s+|\d+[.)]\s+|>\s+|@\w+\s+)?/.exec(line) ?? []
		// What follows a bullet stays part of its item, a quote stays a quote, and a tag's text goes on at the margin.
		const next = lead.includes('@') ? '' : lead.includes('>') ? lead : ' '.repeat(lead.length)
		const wrapped: string[] = []
		let current = lead
		let empty = true
		for (const word of line.slice(lead.length).split(' ')) {
			if (!empty && current.length + 1 + word.length > width) {
				wrapped.push(current.trimEnd())
				current = next
				empty = true
			}
			current += empty ? word : ` ${word}`
			empty = false
		}
		return [...wrapped, current.trimEnd()]
	})
}
