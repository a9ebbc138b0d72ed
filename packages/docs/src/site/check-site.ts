import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'

const unescaped = (text: string): string =>
	text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<')

const valuesOf = (html: string, attribute: string): string[] =>
	[...html.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, 'g'))].map(([, value = '']) => unescaped(value))

/** Returns the file that a server sends for a path below the base. */
function fileOf(folder: string, path: string): string | undefined {
	const candidates = path === '' || path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`]
	return candidates.find((candidate) => /\.\w+$/.test(candidate) && existsSync(resolve(folder, candidate)))
}

/** Returns what of a page loads from another host, which no page may do. */
const foreignResources = (html: string): string[] =>
	[...html.matchAll(/<(?:script|img|iframe|source|video|link)\b[^>]*>/g)]
		.map(([tag]) => tag)
		.filter((tag) => !/rel="(?:canonical|alternate)"/.test(tag))
		.flatMap((tag) => [...valuesOf(tag, 'src'), ...valuesOf(tag, 'href')])
		.filter((address) => /^(?:\w+:)?\/\//.test(address))

/**
 * Returns the problems of a built site: links and anchors that lead nowhere, and requests to other hosts.
 *
 * @param folder - The folder of the built site.
 * @param base - The path that the site is served below: it begins and ends with a slash.
 */
export function problemsOf(folder: string, base: string): readonly string[] {
	const pages = new Map<string, { html: string; ids: ReadonlySet<string> }>()
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile() || !entry.name.endsWith('.html')) continue
		const path = join(entry.parentPath, entry.name)
		const html = readFileSync(path, 'utf8')
		pages.set(relative(folder, path).replaceAll(sep, '/'), { html, ids: new Set(valuesOf(html, 'id')) })
	}

	const problems: string[] = []
	for (const [page, { html }] of pages) {
		for (const address of foreignResources(html)) problems.push(`${page}: loads ${address}`)
		const here = new URL(`http://site${base}${page.replace(/(?:index)?\.html$/, '')}`)
		for (const link of new Set([...valuesOf(html, 'href'), ...valuesOf(html, 'src')])) {
			const target = new URL(link, here)
			if (target.host !== 'site') continue
			const file = target.pathname.startsWith(base)
				? fileOf(folder, decodeURIComponent(target.pathname.slice(base.length)))
				: undefined
			const anchor = decodeURIComponent(target.hash.slice(1))
			if (file === undefined) problems.push(`${page}: ${link} leads nowhere`)
			else if (anchor !== '' && !pages.get(file)?.ids.has(anchor)) {
				problems.push(`${page}: ${link} names an anchor that ${file} lacks`)
			}
		}
	}
	return problems
}
