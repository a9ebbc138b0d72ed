import type { OperateOptions } from '@operate-api/emulator'
import { expect } from 'vitest'
import { readerOf, test } from './browser.ts'
import { startSite } from './site.ts'

const sites: [title: string, options: OperateOptions, mode: 'built' | 'dev'][] = [
	['to 8.4, which has no CSRF token', { camunda: '8.4' }, 'built'],
	['to 8.5, whose CSRF header has another name', { camunda: '8.5' }, 'built'],
	['to 8.7 under a context path', { camunda: '8.7', contextPath: '/context' }, 'built'],
	['to 8.7 from the source, as in development', { camunda: '8.7' }, 'dev'],
	['to 8.9, whose login is elsewhere', { camunda: '8.9' }, 'built'],
]

for (const [title, options, mode] of sites) {
	test(`logs in ${title}, again when the session has ended, and out`, async ({ browser }) => {
		await using site = await startSite(options, mode)
		const page = await browser.newPage()
		const reader = readerOf(page)
		await page.goto(site.url)
		await reader.logIn('demo', 'wrong')
		expect(await reader.alert()).toBe('The name or the password is wrong.')
		await reader.logIn()
		await reader.sees('1 to 20 of 55')
		// What stands under the proxy's path at the page, whatever path Operate set it for.
		const cookies = await page.context().cookies(`${site.url}operate/v1/`)
		expect(cookies.some(({ httpOnly, path }) => httpOnly && path === '/operate')).toBe(true)
		site.operate.expire('sessions')
		await reader.click('Next')
		await reader.sees('21 to 40 of 55')
		await reader.click('Log out')
		await reader.isAt('Log in')
		const { path, status } = site.operate.requests.at(-1) ?? {}
		expect([path, status]).toEqual([expect.stringMatching(/logout$/), 204])
		await page.close()
	})
}
