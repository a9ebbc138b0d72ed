import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { test } from './browser.ts'

async function barriers(page: Page): Promise<string[]> {
	await page.evaluate(axe.source)
	const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run())
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)
}

for (const colorScheme of ['light', 'dark'] as const) {
	test(`has no barriers that axe finds, in ${colorScheme}`, async ({ reader }) => {
		await reader.page.emulateMedia({ colorScheme })
		await reader.logIn('demo', 'wrong')
		await reader.alert()
		expect(await barriers(reader.page)).toEqual([])
		await reader.logIn()
		await reader.isAt('Process instances')
		expect(await barriers(reader.page)).toEqual([])
		await reader.page.locator('tbody a').first().click()
		await reader.isAt('Flow nodes')
		expect(await barriers(reader.page)).toEqual([])
	})
}

test('can be used by keyboard alone', async ({ reader }) => {
	const { keyboard } = reader.page
	// The first field has the focus from the start.
	await keyboard.type('demo')
	await keyboard.press('Tab')
	await keyboard.type('demo')
	await keyboard.press('Enter')
	await reader.isAt('Process instances')
	const heading = reader.page.getByRole('heading', { name: 'Process instances' })
	expect(await reader.hasFocus(heading)).toBe(true)
	// Past the choice of a state and the table, which scrolls, to the first link.
	for (const _ of ['choice', 'table', 'link']) await keyboard.press('Tab')
	await keyboard.press('Enter')
	await reader.isAt('Flow nodes')
})

test('fits a narrow screen: tables scroll by themselves, the page does not', async ({ reader }) => {
	await reader.page.setViewportSize({ width: 320, height: 640 })
	const overflow = () =>
		reader.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
	await reader.logIn()
	await reader.isAt('Process instances')
	expect(await overflow()).toBe(0)
	await reader.page.locator('tbody a').first().click()
	await reader.isAt('Flow nodes')
	expect(await overflow()).toBe(0)
})
