import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect } from 'vitest'
import type { Setting } from '../board.ts'
import { barriers, hasDiagram, isAt, openReader, test } from './browser.ts'

/** The address of each page, with a view that has something to show. */
async function addresses({ read }: Setting): Promise<Readonly<Record<string, string>>> {
	const process = (await read('/api/home')).data.processes[0]
	const instance = (await read('/api/instances', '/api/instances?state=incident')).data.items[0]
	const decision = (await read('/api/decisions')).data.items[0]
	return {
		processes: '/',
		process: `/processes/${process?.key}?heat=1`,
		elements: `/processes/${process?.key}?tab=elements`,
		incident: `/instances/${instance?.key}`,
		variables: `/instances/${instance?.key}?tab=variables`,
		history: `/instances/${instance?.key}?tab=history`,
		calls: `/instances/${instance?.key}?tab=calls`,
		incidents: '/incidents',
		decisions: '/decisions',
		decision: `/decisions/${encodeURIComponent(decision?.id ?? '')}`,
		search: '/search?q=order',
		missing: '/no-such-page',
	}
}

for (const colorScheme of ['light', 'dark'] as const) {
	test(`has no barriers that axe finds, and fits a narrow window, in ${colorScheme}`, async ({
		browser,
		setting,
	}) => {
		const { page, open, problems } = await openReader(browser, setting.board.url, { colorScheme })
		for (const [name, address] of Object.entries(await addresses(setting))) {
			await page.setViewportSize({ width: 1280, height: 800 })
			await open(address)
			await page.getByRole('heading', { level: 1 }).waitFor()
			await expect.poll(() => page.locator('.loading').count(), { timeout: 30_000 }).toBe(0)
			expect([name, await barriers(page)]).toEqual([name, []])
			await page.setViewportSize({ width: 360, height: 700 })
			const overflow = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
			)
			expect([name, overflow]).toEqual([name, 0])
		}
		expect(problems).toEqual([])
		await page.context().close()
	})
}

test('leads from a process to an instance and back, with the selection in the address', async ({
	reader,
}) => {
	const { page, open } = reader
	await open('/')
	await page.getByRole('link', { name: 'Order process' }).click()
	await isAt(page, 'Order process')
	await hasDiagram(page)
	await page.getByRole('combobox', { name: 'State' }).selectOption('Completed')
	await page.waitForURL(/state=completed/)
	await page.getByRole('link', { name: 'Elements' }).click()
	await page.waitForURL(/tab=elements/)
	await page.goBack()
	await page.waitForURL(/state=completed$/)
	await page
		.getByRole('link', { name: /^\d{16}$/ })
		.first()
		.click()
	await page.waitForURL(/instances/)
	await page.goBack()
	expect(await page.getByRole('combobox', { name: 'State' }).inputValue()).toBe('completed')
})

test('keeps what it shows while the cluster is away, says so, and goes on by itself', async ({
	browser,
	setting,
}) => {
	const { page, open } = await openReader(browser, setting.board.url, { allowFailures: true })
	await open('/incidents')
	await page.getByText(/^\d+ open incidents$/).waitFor()
	const error = { code: 'unreachable', message: 'The cluster cannot be reached.' }
	await page.route(/\/api\/incidents/, (route) => route.fulfill({ status: 503, json: { error } }))
	await page.getByText('The cluster cannot be reached. This is what the board read last.').waitFor()
	await page.getByText(/^\d+ open incidents$/).waitFor()
	await page.unroute(/\/api\/incidents/)
	await page
		.getByText('The cluster cannot be reached. This is what the board read last.')
		.waitFor({ state: 'detached' })
	await page.context().close()
})

test('resolves the incidents of an instance after a plan and shows the progress', async ({ reader }) => {
	const { page, open } = reader
	await open('/incidents')
	await page.getByRole('region', { name: 'Open incidents' }).getByRole('link').first().click()
	await page.getByRole('button', { name: 'Resolve incidents' }).click()
	await page.getByRole('button', { name: 'Resolve incidents of 1 instance' }).click()
	await page.getByText('1 of 1').waitFor()
	await page.getByRole('button', { name: 'Close' }).click()
})

test('loads less than 400 kB before its first page, and a diagram only where one is shown', () => {
	const folder = new URL('../../dist/web/', import.meta.url)
	const index = readFileSync(new URL('index.html', folder), 'utf8')
	const first = readdirSync(new URL('assets/', folder)).filter((name) => index.includes(name))
	const size = first
		.map((name) => gzipSync(readFileSync(new URL(`assets/${name}`, folder))).length)
		.reduce((sum, bytes) => sum + bytes, 0)
	expect(first.length).toBeGreaterThan(0)
	expect(first.some((name) => name.startsWith('open-diagram'))).toBe(false)
	expect(size).toBeLessThan(400_000)
})
