import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { sections } from '../navigation.ts'
import { type Page, pagesFolder } from '../pages.ts'
import { markdownForm } from './markdown-form.ts'

const summary = `# operate-api

> Typed TypeScript clients for Camunda's Operate REST API v1 (Camunda 8.5 to 8.9) and its successor, the Orchestration Cluster REST API
> v2 (8.8 to 8.10), with logins, an emulator for tests, and a generator for other APIs.

- Up to Camunda 8.7, use \`@operate-api/client\`. From 8.8 on, use \`@operate-api/cluster-client\`. 8.10 has no API v1.
- \`@operate-api/auth\` has the logins. \`create…ClientFromEnv()\` reads the variables of Camunda's own clients.
- Keys are strings. Never convert one to a number.
- \`searchAll\` walks every page; \`search\` returns one.
- A failed call rejects with an error whose \`code\` says what happened. Each code has a page.
`

/**
 * Writes `llms.txt`, `llms-full.txt` and a Markdown form of every page.
 *
 * @param folder - The folder of the built site.
 * @param base - The path that the site is served below.
 */
export function writeForAssistants(pages: readonly Page[], folder: string, base: string): void {
	const forms = new Map(
		pages.map((page) => [
			page,
			markdownForm(page, readFileSync(resolve(pagesFolder, page.file), 'utf8'), base),
		]),
	)
	for (const [{ file }, text] of forms) {
		mkdirSync(dirname(resolve(folder, file)), { recursive: true })
		writeFileSync(resolve(folder, file), text)
	}
	const inSection = (name: string) => pages.filter(({ section }) => section === name)
	const lists = sections
		.filter(([name]) => inSection(name).length > 0)
		.map(
			([name, title]) =>
				`## ${title}\n\n${inSection(name)
					.map(({ title, description, file }) => `- [${title}](${base}${file}): ${description}\n`)
					.join('')}`,
		)
	writeFileSync(
		resolve(folder, 'llms.txt'),
		[summary, ...lists, `## Optional\n\n- [Everything in one file](${base}llms-full.txt)\n`].join('\n'),
	)
	// Without the reference, which says what the types say.
	const full = sections.filter(([name]) => name !== 'reference').flatMap(([name]) => inSection(name))
	writeFileSync(
		resolve(folder, 'llms-full.txt'),
		[summary, ...full.map((page) => `<!-- ${base}${page.file} -->\n\n${forms.get(page)}`)].join('\n'),
	)
}
