import { visible } from './text.ts'

/** Returns the lines of a documentation comment. No content can end the comment early. */
export function commentLines(text: string): string[] {
	const lines = visible(text.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n'))
		.replaceAll('*/', '*\\/')
		.trim()
		.split('\n')
		.map((line) => line.trimEnd())
	return lines.join('') === '' ? [] : lines
}

/** Writes a documentation comment; an empty string for an empty text. */
export function comment(text: string): string {
	const lines = commentLines(text)
	if (lines.length < 2) {
		return lines.map((line) => `/** ${line} */\n`).join('')
	}
	return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`
}

/** Escapes a text so that editors see no tag in a word such as `@you`. They see none in code. */
export function prose(text: string): string {
	return text.replaceAll(/(`+)[\s\S]*?\1|(?<!\S)@(?=\S)/g, (found) => (found === '@' ? '\\@' : found))
}
