import { existsSync } from 'node:fs'
import { cookie } from '@operate-api/auth'
import { createOperateClient, type OperateClient } from '@operate-api/client'
import type { OperateEmulator } from '@operate-api/emulator'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { test as base, expect } from 'vitest'
import { type Site, startSite } from './site.ts'

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

/** What a reader of the page sees and does. */
export interface Reader {
	readonly page: Page
	logIn(username?: string, password?: string): Promise<void>
	click(button: string): Promise<void>
	/** Waits for a text, and fails where it does not come. */
	sees(text: string): Promise<void>
	/** Waits for the heading of a view. */
	isAt(heading: string): Promise<void>
	/** Reads the message that the page calls attention to. */
	alert(): Promise<string | null>
	/** The keys of the list, as they are shown. */
	keys(): Promise<string[]>
	rows(table: string): Locator
	hasFocus(control: Locator): Promise<boolean>
}

/** Makes a reader of a page that is open. */
export function readerOf(page: Page): Reader {
	page.setDefaultTimeout(10_000)
	return {
		page,
		async logIn(username = 'demo', password = 'demo') {
			await page.getByLabel('Name').fill(username)
			await page.getByLabel('Password').fill(password)
			await page.getByRole('button', { name: 'Log in' }).click()
		},
		click: (name) => page.getByRole('button', { name }).click(),
		sees: (text) => page.getByText(text).first().waitFor(),
		isAt: (name) => page.getByRole('heading', { name }).waitFor(),
		alert: () => page.getByRole('alert').textContent(),
		keys: () => page.locator('tbody a').allInnerTexts(),
		rows: (name) => page.getByRole('region', { name }).locator('tbody tr'),
		hasFocus: (control) => control.evaluate((element) => element === document.activeElement),
	}
}

/** A `test` with one browser, emulator and proxy a file; each test has a page of its own, whose errors fail it. */
export const test = base.extend<{
	reader: Reader
	/** What Operate has, as a client outside of the browser reads it. */
	client: OperateClient
	operate: OperateEmulator
	url: string
	site: Site
	browser: Browser
}>({
	browser: [
		// biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that one needs from the pattern
		async ({}, use) => {
			const browser = await startBrowser()
			await use(browser)
			await browser.close()
		},
		{ scope: 'file' },
	],
	site: [
		// biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that one needs from the pattern
		async ({}, use) => {
			await using site = await startSite()
			await use(site)
		},
		{ scope: 'file' },
	],
	url: async ({ site }, use) => use(site.url),
	operate: async ({ site }, use) => {
		site.operate.reset()
		await use(site.operate)
	},
	client: async ({ operate }, use) =>
		use(createOperateClient({ baseUrl: operate.cookie.baseUrl, auth: cookie(operate.cookie) })),
	reader: async ({ browser, operate: _, url }, use) => {
		const context = await browser.newContext({ viewport: { width: 1000, height: 760 } })
		const page = await context.newPage()
		const problems: string[] = []
		page.on('pageerror', (error) => problems.push(String(error)))
		await page.goto(url)
		await use(readerOf(page))
		await context.close()
		expect(problems).toEqual([])
	},
})
