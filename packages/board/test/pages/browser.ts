import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { test as base, expect } from 'vitest'
import { type Setting, startSetting } from '../board.ts'

const pages = fileURLToPath(new URL('../../dist/web', import.meta.url))
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
	existsSync,
)

/** Starts the Chromium of the system. */
export const startBrowser = (): Promise<Browser> =>
	chromium.launch({
		...(installed ? { executablePath: installed } : { channel: 'chrome' }),
		// Its sandbox does not work as root, which one is in many containers.
		args: ['--no-sandbox'],
	})

/** Starts a board that serves the built pages in front of a new emulator. */
export const startPages = (...[operate, board]: Parameters<typeof startSetting>): Promise<Setting> =>
	startSetting(operate, { pages, ...board })

/** A window onto a board, and what went wrong in it. */
export interface Reader {
	readonly page: Page
	/** Errors of scripts, messages on the console and requests to other origins: there should be none. */
	readonly problems: string[]
	open(path: string): Promise<void>
}

/** Opens a window. Failed requests are no problem where a test causes them. */
export async function openReader(
	browser: Browser,
	url: string,
	options: BrowserContextOptions & { readonly allowFailures?: boolean } = {},
): Promise<Reader> {
	const { allowFailures = false, ...window } = options
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...window })
	const page = await context.newPage()
	page.setDefaultTimeout(30_000)
	const problems: string[] = []
	page.on('pageerror', (error) => problems.push(String(error)))
	page.on('console', (message) => {
		if (!(allowFailures && message.text().startsWith('Failed to load resource'))) {
			problems.push(`${message.type()}: ${message.text()}`)
		}
	})
	page.on('request', (request) => {
		if (!request.url().startsWith(url) && !request.url().startsWith('data:')) {
			problems.push(`request to ${request.url()}`)
		}
	})
	const open = async (path: string) => {
		await page.goto(`${url}${path}`)
	}
	return { page, problems, open }
}

/** Waits for the heading of a page. */
export const isAt = (page: Page, name: string): Promise<void> =>
	page.getByRole('heading', { level: 1, name, exact: true }).waitFor()

/** Waits until a diagram is drawn. */
export const hasDiagram = (page: Page): Promise<void> => page.getByRole('button', { name: 'Fit' }).waitFor()

/** The barriers that axe finds. */
export async function barriers(page: Page): Promise<string[]> {
	await page.evaluate(axe.source)
	const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run())
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)
}

/** A `test` with one browser and one board a file. */
export const test = base.extend<{ browser: Browser; setting: Setting; reader: Reader }>({
	browser: [
		// biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that one needs from the pattern
		async ({}, use) => {
			const browser = await startBrowser()
			await use(browser)
			await browser.close()
		},
		{ scope: 'file' },
	],
	setting: [
		// biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that one needs from the pattern
		async ({}, use) => {
			await using setting = await startPages({}, { write: true })
			await use(setting)
		},
		{ scope: 'file' },
	],
	reader: async ({ browser, setting }, use) => {
		setting.emulator.reset()
		const reader = await openReader(browser, setting.board.url)
		await use(reader)
		await reader.page.context().close()
		expect(reader.problems).toEqual([])
	},
})
