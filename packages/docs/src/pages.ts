import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { parse } from 'yaml'

/** The folder of the pages: an address of the site is a path in it. */
export const pagesFolder = resolve(import.meta.dirname, '../pages')

/** What a page says about itself in its front matter. */
export interface FrontMatter {
	/** Names the page in the navigation. */
	readonly title: string
	/** Says in one sentence what the page is for. */
	readonly description: string
	/** Heads the pages of a section that belong together. @default none */
	readonly group?: string
	/** Places the page in its section: the lowest comes first. @default the last place */
	readonly order?: number
}

/** A page of the site. */
export interface Page extends FrontMatter {
	/** The file, relative to the folder of the pages: `guides/incidents.md`. */
	readonly file: string
	/** The address below the base: `/guides/incidents`, or `/guides/` for an `index.md`. */
	readonly link: string
	/** The first folder of the file, or an empty text. */
	readonly section: string
}

/**
 * Returns the page that a Markdown file makes.
 *
 * @param file - The path of the file in the folder of the pages, with `/` between its parts.
 * @throws `Error` if the front matter is missing, or lacks a title or a description.
 */
export function pageOf(file: string, text: string): Page {
	const [, yaml = ''] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? []
	const matter = (parse(yaml) ?? {}) as Partial<FrontMatter>
	for (const name of ['title', 'description'] as const) {
		if (typeof matter[name] !== 'string' || matter[name] === '') {
			throw new Error(`pages/${file}: expected the front matter to have a ${name}`)
		}
	}
	return {
		...(matter as FrontMatter),
		file,
		link: `/${file.replace(/(?:index)?\.md$/, '')}`,
		section: file.includes('/') ? file.slice(0, file.indexOf('/')) : '',
	}
}

/** Returns the pages of a folder, in the order of their files. */
export function readPages(folder = pagesFolder): readonly Page[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
		.sort()
		.map((file) => pageOf(file, readFileSync(resolve(folder, file), 'utf8')))
}
