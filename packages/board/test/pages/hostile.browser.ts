import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { hasDiagram, isAt, openReader, startPages, test } from './browser.ts'
import { bpmnOf, dataOf, instanceKey, processKey } from './large-process.ts'

const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>'

async function openBoard(browser: Browser, xml: string, name: string, tasks: number) {
	const setting = await startPages({ data: dataOf(xml, name, tasks) })
	const reader = await openReader(browser, setting.board.url)
	return {
		...reader,
		async [Symbol.asyncDispose]() {
			await reader.page.context().close()
			await setting[Symbol.asyncDispose]()
			expect(reader.problems).toEqual([])
		},
	}
}

test('shows names that are HTML as text, on every page', async ({ browser }) => {
	await using board = await openBoard(browser, bpmnOf(3, markup), markup, 3)
	const { page, open } = board
	const paths = [
		...['/', `/processes/${processKey}?tab=elements`, `/instances/${instanceKey}?tab=incidents`],
		...[`/instances/${instanceKey}?tab=variables`, `/instances/${instanceKey}?tab=history`, '/incidents'],
		`/search?q=${encodeURIComponent(markup)}`,
	]
	for (const path of paths) {
		await open(path)
		await page.getByText(markup).first().waitFor()
		if (path.startsWith('/processes') || path.startsWith('/instances')) {
			await hasDiagram(page)
		}
		expect(await page.locator('img').count()).toBe(0)
		expect(await page.title()).toMatch(/Board$/)
	}
})

test('says that a diagram does not parse, and lists its elements', async ({ browser }) => {
	await using board = await openBoard(browser, '<bpmn:definitions><oops', 'Broken', 3)
	const { page, open } = board
	await open(`/processes/${processKey}?tab=elements`)
	await page.getByRole('heading', { name: 'This diagram cannot be drawn' }).waitFor()
	await page.getByRole('button', { name: 'task-0' }).click()
	await page.getByRole('link', { name: 'Instances' }).click()
	await page.getByRole('link', { name: instanceKey }).click()
	await isAt(page, 'Broken')
	await page.getByRole('heading', { name: 'This diagram cannot be drawn' }).waitFor()
})

test('draws a diagram of 2 MB', async ({ browser }) => {
	await using board = await openBoard(browser, bpmnOf(10, 'Padded', 2_000_000), 'Padded', 10)
	const { page, open } = board
	await open(`/processes/${processKey}`)
	await hasDiagram(page)
	expect(await page.locator('.badge-active, .badge-incidents').count()).toBe(10)
})

test('asks before it draws 5,000 elements, and lists them with few rows in the page', async ({ browser }) => {
	await using board = await openBoard(browser, bpmnOf(5_000, 'Large'), 'Large', 5_000)
	const { page, open } = board
	await open(`/processes/${processKey}?tab=elements`)
	await page.getByRole('heading', { name: 'This diagram has 5,000 elements' }).waitFor()
	const table = page.getByRole('table')
	await table.waitFor()
	expect(await table.getAttribute('aria-rowcount')).toBe('5001')
	expect(await page.locator('tbody tr:not(.spacer)').count()).toBeLessThan(60)
	await page.getByRole('region', { name: 'Elements' }).evaluate((element) => element.scrollTo(0, 190_000))
	await page.locator('tr[aria-rowindex="4750"]').waitFor({ state: 'attached' })
	expect(await page.locator('tbody tr:not(.spacer)').count()).toBeLessThan(60)
})
