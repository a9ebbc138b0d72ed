import axe, { type RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { test } from './browser.ts'
import { builtPages } from './site.ts'

async function barriers(page: Page, options: RunOptions = {}): Promise<string[]> {
	await page.evaluate(axe.source)
	const { violations } = await page.evaluate(
		(given) => (window as unknown as { axe: typeof axe }).axe.run(given),
		{ resultTypes: ['violations'], ...options } satisfies RunOptions,
	)
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join()}`)
}

const overflow = (page: Page): Promise<number> =>
	page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const sections = [...new Set(builtPages().map((path) => path.split('/')[1] ?? ''))]

for (const section of sections) {
	const paths = builtPages().filter((path) => path.split('/')[1] === section)
	test(`${section || 'the first page'}: no page has a barrier, overflows or says anything in the console`, async ({
		open,
	}) => {
		const problems: unknown[] = []
		const collect = (about: string, found: readonly string[] | number) => {
			if (found !== 0 && !(Array.isArray(found) && found.length === 0)) problems.push([about, found])
		}
		for (const path of paths) {
			const page = await open(path)
			collect(`${path} at 1280 pixels`, await overflow(page))
			collect(path, await barriers(page))
			await page.emulateMedia({ colorScheme: 'dark' })
			await page.locator('html.dark').waitFor({ state: 'attached' })
			collect(
				`${path} in dark`,
				await barriers(page, { runOnly: { type: 'rule', values: ['color-contrast'] } }),
			)
			await page.setViewportSize({ width: 360, height: 780 })
			collect(`${path} at 360 pixels`, await overflow(page))
			await page.context().close()
		}
		expect(problems).toEqual([])
	})
}
