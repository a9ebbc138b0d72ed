import type { CamundaVersion } from '@operate-api/emulator'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logIn, startBrowser, startSite } from './browser.ts'

let browser: Browser
beforeAll(async () => {
	browser = await startBrowser()
})
afterAll(() => browser?.close())

test.for([
	['8.4', 'built'],
	['8.5', 'built'],
	['8.7', 'dev'],
	['8.9', 'built'],
] as const satisfies [CamundaVersion, 'built' | 'dev'][])(
	'logs in to %s, whatever its login, cookies and CSRF header are called (%s)',
	async ([camunda, mode]) => {
		await using site = await startSite(
			{ camunda, contextPath: camunda === '8.5' ? '/operate-context' : '' },
			mode,
		)
		const page = await browser.newPage()
		await page.goto(site.url)
		await logIn(page, 'demo', 'wrong')
		expect(await page.getByRole('alert').textContent()).toBe('The name or the password is wrong.')
		await logIn(page)
		await page.getByText('1 to 20 of 55').waitFor()
		site.operate.expire('sessions')
		await page.getByRole('button', { name: 'Next' }).click()
		await page.getByText('21 to 40 of 55').waitFor()
		await page.close()
	},
)
