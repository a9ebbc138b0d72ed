import { marked } from 'marked'

/** How an editor shows a text: where a line is broken that is no code, it shows a space. */
export const shown = (text: string): string =>
	(marked.parse(text) as string)
		.split(/(<pre>[\s\S]*?<\/pre>)/)
		.map((part) =>
			part.startsWith('<pre>') ? part.replaceAll(/[ \t]+$/gm, '') : part.replaceAll(/\s+/g, ' '),
		)
		.join('')
		.replaceAll(/ (?=<\/)|(?<=<br>) /g, '')
