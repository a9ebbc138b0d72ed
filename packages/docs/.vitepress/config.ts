import { defineConfig } from 'vitepress'
import { sidebarOf } from '../src/navigation.ts'
import { readPages } from '../src/pages.ts'

const repository = 'https://github.com/operate-api/operate-api'

export default defineConfig({
	title: 'operate-api',
	description: "Typed clients for Camunda's Operate REST API v1 and the Orchestration Cluster API v2",
	lang: 'en',
	// GitHub Pages serves the site below the name of the repository, and a preview below that.
	base: process.env.DOCS_BASE ?? '/',
	srcDir: 'pages',
	outDir: 'dist',
	cacheDir: '.cache/vitepress',
	cleanUrls: true,
	markdown: { theme: { light: 'github-light', dark: 'github-dark' }, image: { lazyLoading: true } },
	themeConfig: {
		nav: [
			{ text: 'Start', link: '/start/', activeMatch: '^/start/' },
			{ text: 'Guides', link: '/guides/', activeMatch: '^/(?:guides|errors)/' },
			{ text: 'Migrate to v2', link: '/migrate/', activeMatch: '^/(?:migrate|coming-from)/' },
			{ text: 'Generator', link: '/generator/', activeMatch: '^/generator/' },
		],
		sidebar: sidebarOf(readPages()),
		outline: [2, 3],
		search: { provider: 'local' },
		socialLinks: [{ icon: 'github', link: repository }],
		editLink: { pattern: `${repository}/edit/main/packages/docs/pages/:path`, text: 'Edit this page' },
		footer: {
			message:
				'MIT licensed. Camunda is a trademark of Camunda Services GmbH; this project is not affiliated with it.',
		},
	},
})
