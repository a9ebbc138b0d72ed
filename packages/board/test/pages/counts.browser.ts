import { expect } from 'vitest'
import { versions } from '../board.ts'
import { hasDiagram, openReader, startPages, test } from './browser.ts'

for (const camunda of versions) {
	test(`shows the counts of the API on the diagram, in front of Camunda ${camunda}`, async ({ browser }) => {
		await using setting = await startPages({ camunda })
		const { page, open, problems } = await openReader(browser, setting.board.url)
		const { data: home } = await setting.read('/api/home')
		const [process] = home.processes
		const { data } = await setting.read('/api/processes/{key}', `/api/processes/${process?.key}`)
		await open(`/processes/${process?.key}`)
		await hasDiagram(page)
		const drawn = await page.locator('.badge').evaluateAll((badges) =>
			badges.map((badge) => ({
				element: badge.closest('[data-element-id]')?.getAttribute('data-element-id'),
				kind: badge.classList.item(1),
				count: Number(badge.getAttribute('data-count')),
			})),
		)
		const wanted = data.elements.flatMap(({ elementId: element, active, incidents }) => [
			{ element, kind: 'badge-active', count: active },
			{ element, kind: 'badge-incidents', count: incidents },
		])
		const order = (one: object, other: object) => JSON.stringify(one).localeCompare(JSON.stringify(other))
		expect(drawn.sort(order)).toEqual(wanted.filter(({ count }) => count > 0).sort(order))
		expect(drawn.length).toBeGreaterThan(0)
		expect(problems).toEqual([])
		await page.context().close()
	})
}
