import { expect } from 'vitest'
import { test } from './browser.ts'

test('the first page is under 150 kB compressed with its fonts, and nothing in it moves', async ({
	open,
	site,
}) => {
	site.sent.bytes = 0
	const page = await open('/')
	await page.waitForLoadState('networkidle')
	expect(site.sent.bytes).toBeLessThan(150_000)
	const shift = await page.evaluate(
		() =>
			new Promise<number>((resolve) => {
				let sum = 0
				new PerformanceObserver((list) => {
					for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value
				}).observe({ type: 'layout-shift', buffered: true })
				requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)))
			}),
	)
	expect(shift).toBeLessThan(0.01)
})

test('the chooser works without JavaScript', async ({ open }) => {
	const page = await open('/start/', { javaScriptEnabled: false })
	const shown = () => page.locator('.chooser .part:visible .part-title').allInnerTexts()
	expect(await shown()).toEqual([
		'Orchestration Cluster API v2',
		'SaaS 8.9 and 8.10, API client',
		'Orchestration Cluster API v2: a script',
	])
	await page.getByRole('radio', { name: 'Self-Managed', exact: true }).check()
	await page.getByRole('radio', { name: '8.5 to 8.7', exact: true }).check()
	await page.getByRole('radio', { name: 'Name and password', exact: true }).check()
	await page.getByRole('radio', { name: 'A service', exact: true }).check()
	expect(await shown()).toEqual([
		'Operate API v1',
		'Self-Managed 8.5 to 8.7, name and password',
		'Operate API v1: a service',
	])
	await page.getByRole('radio', { name: 'A web page', exact: true }).check()
	expect(await shown()).toEqual([
		'Operate API v1',
		'A web page that logs a user in or has a token',
		'Operate API v1: a web page that logs a user in',
	])
})

const questions = [
	['which version has v1', '/start/versions'],
	['saas log in', '/guides/log-in/saas'],
	['404 api_gone', '/errors/api_gone'],
	['change the import', '/migrate/'],
	['canceled instances v2', '/migrate/side-by-side'],
	['bpmnProcessId field', '/migrate/fields'],
	['incidents of a process', '/guides/incidents'],
	['certificates proxy', '/guides/certificates'],
	['retries timeouts', '/guides/retries'],
	['OperateErrorCode', '/reference/client'],
] as const

test('the search finds ten questions', async ({ open }) => {
	const page = await open('/')
	await page.getByRole('button', { name: 'Search' }).first().click()
	const field = page.locator('#localsearch-input')
	for (const [question, path] of questions) {
		await field.fill(question)
		await expect
			.poll(
				async () => {
					const links = await page
						.locator('#localsearch-list a')
						.evaluateAll((all) =>
							all.slice(0, 6).map((link) => new URL((link as HTMLAnchorElement).href).pathname),
						)
					return links.includes(path)
				},
				{ message: question, timeout: 30_000 },
			)
			.toBe(true)
	}
})
