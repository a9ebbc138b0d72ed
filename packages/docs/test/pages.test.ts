import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { expand } from '../src/markdown/expand.ts'
import { sections, sidebarOf } from '../src/navigation.ts'
import { pageOf, pagesFolder, readPages } from '../src/pages.ts'
import { findSnippets } from '../src/snippets.ts'

// Without the generated reference, which shows declarations.
const pages = readPages().filter(({ section }) => section !== 'reference')
const textOf = (file: string) => readFileSync(resolve(pagesFolder, file), 'utf8')

test('every page is in the navigation', () => {
	const links = JSON.stringify(sidebarOf(pages))
	for (const { link, section } of pages.filter((page) => page.section !== '')) {
		expect(sections.map(([folder]) => folder)).toContain(section)
		expect(links).toContain(`"${link}"`)
	}
})

test('a page without a title or a description is refused', () => {
	expect(() => pageOf('guides/a.md', '# A\n')).toThrow(
		'pages/guides/a.md: expected the front matter to have a title',
	)
	expect(() => pageOf('guides/a.md', '---\ntitle: A\n---\n')).toThrow('to have a description')
})

test('TypeScript is shown from files that are run, and every such file is shown', () => {
	const shown = new Set<string>()
	for (const { file } of pages) {
		const text = textOf(file)
		expect(text, `${file} shows code that nobody runs: move it to snippets/`).not.toMatch(/^```ts\b/m)
		for (const [, path = ''] of expand(text).matchAll(/^\s*<<< @\/\.\.\/snippets\/([\w/.-]+\.ts)/gm))
			shown.add(path)
	}
	expect([...shown].sort()).toEqual(findSnippets().map(({ file }) => file))
})
