import { visible } from './text.ts'

/** The lines of a documentation comment that no content can end early. */
export function commentLines(text: string): string[] {
	const lines = visible(text.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n'))
		.replaceAll('*/', '*\\/')
		.trim()
		.split('\n')
		.map((line) => line.trimEnd())
	return lines.join('') === '' ? [] : lines
}

/** Writes a documentation comment, or nothing for an empty text. */
export function comment(text: string): string {
	const lines = commentLines(text)
	if (lines.length < 2) {
		return lines.map((line) => `/** ${line} */\n`).join('')
	}
	return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`
}

/** Makes prose of a text: editors must see no tag in a word such as `@you`. In code they see none. */
export function prose(text: string): string {
	return text.replaceAll(/(`+)[\s\S]*?\1|(?<!\S)@(?=\S)/g, (found) => (found === '@' ? '\\@' : found))
}
