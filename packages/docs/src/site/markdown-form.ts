import { readFileSync } from 'node:fs'
import { posix, resolve } from 'node:path'
import { expand } from '../markdown/expand.ts'
import type { Page } from '../pages.ts'
import { pagesFolder } from '../pages.ts'

const include = /^<<< @\/\.\.\/snippets\/([\w/.-]+?)(?:#([\w-]+))?(?:\{(\w+)\})?$/gm

/** Returns the lines of a region of code, without its marks. */
function regionOf(code: string, name: string): string {
	const lines = code.split('\n')
	const mark = (word: string) => lines.findIndex((line) => new RegExp(`#${word}\\s+${name}\\s*$`).test(line))
	const region = lines.slice(mark('region') + 1, mark('endregion'))
	const indent = /^\t*/.exec(region[0] ?? '')?.[0] ?? ''
	return region.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join('\n')
}

/** Returns the code that an include shows, as a fence. */
function fenceOf(path: string, region: string | undefined, language: string | undefined): string {
	const code = readFileSync(resolve(pagesFolder, '../snippets', path), 'utf8')
	const shown = region === undefined ? code.trimEnd() : regionOf(code, region)
	return `\`\`\`${language ?? path.slice(path.lastIndexOf('.') + 1)}\n${shown}\n\`\`\``
}

/** Returns the Markdown of a page without front matter, HTML and includes, for readers that render nothing. */
export function markdownForm(page: Page, text: string, base: string): string {
	const here = posix.dirname(`/${page.file}`)
	const body = expand(text.replace(/^---\n[\s\S]*?\n---\n/, ''))
		.replaceAll(include, (_, path: string, region?: string, language?: string) =>
			fenceOf(path, region, language),
		)
		.replaceAll(/<style>[\s\S]*?<\/style>\n?/g, '')
		.replaceAll(/^<div class="questions".*$/gm, '')
		.replaceAll(/<p class="part-title">(.*?)<\/p>/g, '### $1')
		.replaceAll(/<a href="([^"]*)">([^<]*)<\/a>/g, '[$2]($1): ')
		.replaceAll(/<li>(.*?)<\/li>/g, '- $1')
		.replaceAll(/^\s*<\/?(?:main|div|section|p|ul|figure)\b[^>]*>|<\/(?:p|div|ul|section|main)>$/gm, '')
		.replaceAll(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replaceAll(/^::: *(\w+) *(.*)$/gm, (_, kind: string, title: string) => `**${title || kind}**`)
		.replaceAll(/^:::$/gm, '')
		// A link to a page becomes one to its Markdown form.
		.replaceAll(/\]\(((?!\w+:|#)[^)#\s]*)(#[^)\s]*)?\)/g, (_, path: string, anchor = '') => {
			const target = posix.join(here, path || page.file)
			const file = target.endsWith('/') ? `${target}index.md` : target
			return `](${base}${file.slice(1).replace(/(?<!\.\w+)$/, '.md')}${anchor})`
		})
	return `${body.replaceAll(/\n{3,}/g, '\n\n').trim()}\n`
}
