import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'

const picturesFolder = resolve(import.meta.dirname, '../../pictures')

/** A part of markdown-it's renderer: what the rules below need. */
interface Renderer {
	readonly renderer: { rules: Record<string, ((...values: never[]) => string) | undefined> }
}

interface Token {
	readonly content: string
	attrGet(name: string): string | null
}

/** Puts pictures into the page itself, where they take the colours of the theme, and makes tables usable by everybody. */
export function renderPicturesAndTables(md: unknown): void {
	const { rules } = (md as Renderer).renderer
	const image = rules.image
	rules.image = (...values) => {
		const [tokens, index] = values as unknown as [Token[], number]
		const token = tokens[index]
		const source = token?.attrGet('src') ?? ''
		if (!/^(?:\.\.\/)+pictures\/[\w-]+\.svg$/.test(source)) return image?.(...values) ?? ''
		const svg = readFileSync(resolve(picturesFolder, basename(source)), 'utf8')
		const label = (token?.content ?? '').replaceAll('&', '&amp;').replaceAll('"', '&quot;')
		return `<span class="picture" role="img" aria-label="${label}" tabindex="0" v-pre>${svg.replaceAll(/\n\t*/g, '')}</span>`
	}
	// A column without a name has an empty cell at its head, not a header.
	for (const side of ['open', 'close']) {
		rules[`th_${side}`] = (...values) => {
			const [tokens, index] = values as unknown as [Token[], number]
			const inline = tokens[side === 'open' ? index + 1 : index - 1]
			const name = inline?.content === '' ? 'td' : 'th'
			return side === 'open' ? `<${name}>` : `</${name}>\n`
		}
	}
	// A wide table scrolls by itself, which needs the focus of a keyboard.
	rules.table_open = () => '<table tabindex="0">\n'
}
