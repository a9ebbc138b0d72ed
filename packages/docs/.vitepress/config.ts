import { defineConfig } from 'vitepress'
import { expand } from '../src/markdown/expand.ts'
import { renderPicturesAndTables } from '../src/markdown/pictures-and-tables.ts'
import { sidebarOf } from '../src/navigation.ts'
import { readPages } from '../src/pages.ts'
import { problemsOf } from '../src/site/check-site.ts'
import { writeFontLicenses } from '../src/site/font-licenses.ts'
import { writeForAssistants } from '../src/site/for-assistants.ts'
import { dark, light } from './theme/code-colours.ts'

// GitHub Pages serves the site below the name of the repository, and a preview below that.
const base = process.env.DOCS_BASE ?? '/'
const pages = readPages()
const repository = 'https://github.com/operate-api/operate-api'

export default defineConfig({
	title: 'operate-api',
	description: "Typed clients for Camunda's Operate REST API v1 and the Orchestration Cluster API v2",
	lang: 'en',
	base,
	head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}favicon.svg` }]],
	srcDir: 'pages',
	outDir: 'dist',
	cacheDir: '.cache/vitepress',
	cleanUrls: true,
	// A page loads what it shows, and no other page before it is asked for.
	router: { prefetchLinks: false },
	markdown: {
		theme: { light, dark },
		config(md) {
			const render = md.render.bind(md)
			md.render = (source, env) => render(expand(source), env)
			renderPicturesAndTables(md)
		},
	},
	buildEnd({ outDir, site }) {
		writeForAssistants(pages, outDir, site.base)
		writeFontLicenses(outDir)
		const problems = problemsOf(outDir, site.base)
		if (problems.length > 0) throw new Error(`The site has problems:\n${problems.join('\n')}`)
	},
	transformHead: ({ assets }) =>
		assets
			.filter((asset) => /(?:instrument-sans|plex-mono).*\.woff2$/.test(asset))
			.map((href) => ['link', { rel: 'preload', href, as: 'font', type: 'font/woff2', crossorigin: '' }]),
	themeConfig: {
		nav: [
			{ text: 'Start', link: '/start/', activeMatch: '^/start/' },
			{ text: 'Guides', link: '/guides/', activeMatch: '^/(?:guides|errors)/' },
			{ text: 'Migrate to v2', link: '/migrate/', activeMatch: '^/(?:migrate|coming-from)/' },
			{ text: 'Generator', link: '/generator/', activeMatch: '^/generator/' },
			{ text: 'Reference', link: '/reference/', activeMatch: '^/reference/' },
		],
		sidebar: sidebarOf(pages),
		outline: [2, 3],
		search: {
			provider: 'local',
			options: {
				miniSearch: {
					searchOptions: {
						// What one does comes before what a type is called.
						boostDocument: (id: string) => (id.includes('/reference/') ? 0.4 : 1),
					},
				},
			},
		},
		socialLinks: [{ icon: 'github', link: repository }],
		editLink: { pattern: `${repository}/edit/main/packages/docs/pages/:path`, text: 'Edit this page' },
		footer: {
			message:
				'MIT licensed. Camunda is a trademark of Camunda Services GmbH; this project is not affiliated with it.',
		},
	},
})
