import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { test as base, expect } from 'vitest'
import { type Site, serveSite } from './site.ts'

const installed = [
	process.env.CHROMIUM_PATH ?? '',
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
].find(existsSync)

/** Opens a page of the site, and fails the test if it says anything in the console or loads from elsewhere. */
export type Open = (path: string, options?: BrowserContextOptions) => Promise<Page>

/** A `test` with the built site and one browser a file. */
export const test = base.extend<{ open: Open; site: Site; browser: Browser }>({
	browser: [
		// biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that one needs from the pattern
		async ({}, use) => {
			const browser = await chromium.launch({
				...(installed ? { executablePath: installed } : { channel: 'chrome' }),
				// Its sandbox does not work as root, which one is in many containers.
				args: ['--no-sandbox'],
			})
			await use(browser)
			await browser.close()
		},
		{ scope: 'file' },
	],
	site: [
		// biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that one needs from the pattern
		async ({}, use) => {
			await using site = await serveSite()
			await use(site)
		},
		{ scope: 'file' },
	],
	open: async ({ browser, site }, use) => {
		const problems: string[] = []
		const open: Open = async (path, options = {}) => {
			const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
			const page = await context.newPage()
			page.setDefaultTimeout(60_000)
			page.on('console', (message) => problems.push(`${path}: ${message.text()}`))
			page.on('pageerror', (error) => problems.push(`${path}: ${error}`))
			page.on('request', (request) => {
				if (!request.url().startsWith(site.url)) problems.push(`${path}: loads ${request.url()}`)
			})
			await page.goto(`${site.url}${path}`)
			return page
		}
		await use(open)
		for (const context of browser.contexts()) {
			if ((await context.cookies()).length > 0) problems.push('a cookie was set')
			await context.close()
		}
		expect(problems).toEqual([])
	},
})
