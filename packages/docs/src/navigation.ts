import type { Page } from './pages.ts'

/** A line of the navigation; VitePress takes it as it is. */
export interface NavigationItem {
	readonly text: string
	readonly link?: string
	readonly items?: NavigationItem[]
	readonly collapsed?: boolean
}

/** The sections of the site, in the order of the navigation: the folder of each and its name. */
export const sections = [
	['start', 'Start'],
	['guides', 'Guides'],
	['errors', 'Errors'],
	['migrate', 'Migrate to v2'],
	['coming-from', 'Coming from'],
	['generator', 'Generator'],
	['reference', 'Reference'],
	['agents', 'For assistants'],
] as const

const byOrder = (a: Page, b: Page): number =>
	(a.order ?? Number.POSITIVE_INFINITY) - (b.order ?? Number.POSITIVE_INFINITY) ||
	Number(b.link.endsWith('/')) - Number(a.link.endsWith('/')) ||
	a.title.localeCompare(b.title, 'en')

const lineOf = ({ title, link }: Page): NavigationItem => ({ text: title, link })

/** Returns the lines of one section: its pages in order, those with a group under the heading of that group. */
function linesOf(pages: readonly Page[]): NavigationItem[] {
	const lines: NavigationItem[] = []
	const groups = new Map<string, NavigationItem[]>()
	for (const page of pages.toSorted(byOrder)) {
		if (page.group === undefined) {
			lines.push(lineOf(page))
			continue
		}
		const group = groups.get(page.group) ?? []
		if (!groups.has(page.group)) {
			groups.set(page.group, group)
			lines.push({ text: page.group, items: group })
		}
		group.push(lineOf(page))
	}
	return lines
}

/**
 * Returns the navigation at the side of every page: the sections that have pages. A section leads to its first page, and lists those that
 * are not just its overview. Only the section of the page is open.
 */
export function sidebarOf(pages: readonly Page[]): NavigationItem[] {
	return sections.flatMap(([folder, text]) => {
		const own = pages.filter(({ section }) => section === folder).toSorted(byOrder)
		const items = linesOf(own.filter(({ title }) => title !== 'Overview'))
		return own[0] === undefined ? [] : [{ text, link: own[0].link, items, collapsed: true }]
	})
}
