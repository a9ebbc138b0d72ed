import { reflow } from './reflow.ts'
import { visible, WIDTH, widthOf } from './text.ts'

/** Writes a documentation comment that no content can end early, its paragraphs filled up to the width of the file. */
export function comment(text: string, indent = ''): string {
	const normalized = visible(text.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')).replaceAll('*/', '*\\/')
	const lines = reflow(normalized.trim().split('\n'), WIDTH - widthOf(indent) - 3)
	if (lines.join('') === '') return ''
	const single = `${indent}/** ${lines[0]} */`
	if (lines.length === 1 && widthOf(single) <= WIDTH) return `${single}\n`
	const body = lines.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`).join('')
	return `${indent}/**\n${body}${indent} */\n`
}

/** Makes prose of a text: where it says `@word`, editors must see no tag. In code they see none. */
export function prose(text: string): string {
	return text.replaceAll(/(`+)[\s\S]*?\1|(?<!\S)@(?=\S)/g, (found) => (found === '@' ? '\\@' : found))
}
