import { cookie } from '@operate-api/auth'
import { createOperateClient, type ProcessInstanceKey } from '@operate-api/client'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { logIn, type Site, startBrowser, startSite } from './browser.ts'

let site: Site
let browser: Browser
let page: Page
let problems: string[]
beforeAll(async () => {
	site = await startSite()
	browser = await startBrowser()
})
afterAll(async () => {
	await browser?.close()
	await site?.[Symbol.asyncDispose]()
})
beforeEach(async () => {
	site.operate.reset()
	problems = []
	page = await open(site)
})
afterEach(async () => {
	await page.context().close()
	expect(problems).toEqual([])
})

async function open({ url }: Site, hash = ''): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 1000, height: 760 } })
	const opened = await context.newPage()
	opened.setDefaultTimeout(10_000)
	opened.on('pageerror', (error) => problems.push(String(error)))
	await opened.goto(url + hash)
	return opened
}

const list = (of = page) => of.getByRole('heading', { name: 'Process instances' })
const rows = () => page.locator('tbody tr')
const keysShown = () => page.locator('tbody a').allInnerTexts()
const button = (name: string) => page.getByRole('button', { name })
const searches = () => site.operate.requests.filter(({ path }) => path === '/v1/process-instances/search')
const logins = () => site.operate.requests.filter(({ path }) => path === '/api/login')

/** What Operate has, as a client outside of the browser reads it. */
const client = () =>
	createOperateClient({ baseUrl: site.operate.cookie.baseUrl, auth: cookie(site.operate.cookie) })

/** An instance whose key a plain JSON parse would round. */
async function largeKey(): Promise<ProcessInstanceKey> {
	for await (const { key } of client().processInstances.searchAll())
		if (String(JSON.parse(key)) !== key) return key
	throw new Error('there is no process instance with such a key')
}

test('pages through all process instances, forth and back, with every key exact', async () => {
	await logIn(page)
	const seen: string[][] = []
	for (const range of ['1 to 20 of 55', '21 to 40 of 55', '41 to 55 of 55']) {
		if (seen.length > 0) await button('Next').click()
		await page.getByText(range).waitFor()
		seen.push(await keysShown())
	}
	expect(await button('Next').isDisabled()).toBe(true)
	const all = client().processInstances.searchAll({ sort: [{ field: 'startDate', order: 'DESC' }] })
	expect(seen.flat()).toEqual((await all.toArray()).map(({ key }) => key))
	expect(seen.flat().filter((key) => String(JSON.parse(key)) !== key)).not.toEqual([])

	for (const range of ['21 to 40 of 55', '1 to 20 of 55']) {
		await button('Previous').click()
		await page.getByText(range).waitFor()
	}
	expect(await keysShown()).toEqual(seen[0])
	expect(await button('Previous').isDisabled()).toBe(true)
})

test('shows the process instances of a state alone', async () => {
	await logIn(page)
	await page.getByLabel('Show').focus()
	await page.getByLabel('Show').selectOption('Canceled')
	const expected = await client().processInstances.search({ filter: { state: 'CANCELED' } })
	await page.getByText(`1 to ${expected.total} of ${expected.total}`, { exact: true }).waitFor()
	expect(await rows().count()).toBe(expected.total)
	expect(await page.locator('tbody .state').allInnerTexts()).toEqual(Array(expected.total).fill('Canceled'))
	// The keyboard stays where it was.
	expect(await page.getByLabel('Show').evaluate((select) => select === document.activeElement)).toBe(true)
})

test('shows a process instance whose key lies past 2^53, and returns to the page of the list', async () => {
	const key = await largeKey()
	await logIn(page)
	await list().waitFor()
	const link = page.getByRole('link', { name: key })
	while (!(await link.isVisible())) {
		const before = await keysShown()
		await button('Next').click()
		await expect.poll(keysShown).not.toEqual(before)
	}
	const range = (await page.getByText(/^\d+ to \d+ of 55$/).textContent()) ?? ''
	await link.click()
	await page.getByRole('heading', { name: 'Flow nodes' }).waitFor()

	const filter = { processInstanceKey: key }
	const instance = await client().processInstances.get(key)
	expect(page.url()).toBe(`${site.url}#/process-instances/${key}`)
	expect(await page.title()).toBe(instance.bpmnProcessId)
	await page.getByRole('definition').getByText(key, { exact: true }).waitFor()
	const flowNodes = await client().flowNodeInstances.searchAll({ filter }).toArray()
	expect(await page.getByRole('region', { name: 'Flow nodes' }).locator('tbody tr').count()).toBe(
		flowNodes.length,
	)
	const variables = await client().variables.searchAll({ filter }).toArray()
	const shown = await page
		.getByRole('region', { name: 'Variables' })
		.locator('tbody td:first-child')
		.allInnerTexts()
	expect(shown.sort()).toEqual(variables.map(({ name }) => name).sort())

	await page.goBack()
	await page.getByText(range).waitFor()
})

test('shows what an incident says, and leads from a called process instance to its caller', async () => {
	const called = (await client().processInstances.searchAll().toArray()).find(({ parentKey }) => parentKey)
	const [incident] = (await client().incidents.search({ filter: { state: 'ACTIVE' } })).items
	await page.goto(`${site.url}#/process-instances/${incident?.processInstanceKey}`)
	await logIn(page)
	await page
		.getByRole('region', { name: 'Incidents' })
		.getByText(incident?.message ?? '')
		.first()
		.waitFor()

	await page.goto(`${site.url}#/process-instances/${called?.key}`)
	await page.getByRole('link', { name: called?.parentKey ?? '' }).click()
	await page
		.getByRole('definition')
		.getByText(called?.parentKey ?? '', { exact: true })
		.waitFor()
})

test('says that name or password are wrong, keeps the name, and takes the right one then', async () => {
	await logIn(page, 'demo', 'wrong')
	expect(await page.getByRole('alert').textContent()).toBe('The name or the password is wrong.')
	expect(await page.getByLabel('Name').inputValue()).toBe('demo')
	expect(await page.getByLabel('Password').inputValue()).toBe('')
	expect(await page.getByLabel('Password').evaluate((input) => input === document.activeElement)).toBe(true)
	await logIn(page)
	await list().waitFor()
	expect(searches()).toHaveLength(1)
})

test('goes on without a word where the session ended or the CSRF token is stale', async () => {
	await logIn(page)
	await page.getByText('1 to 20').waitFor()
	site.operate.expire('sessions')
	await button('Next').click()
	await page.getByText('21 to 40').waitFor()
	expect(logins()).toHaveLength(2)
	site.operate.expire('csrf')
	await button('Next').click()
	await page.getByText('41 to 55').waitFor()
	expect(logins()).toHaveLength(2)
})

test('asks for a login where the session ended and the password is no longer taken, and goes on from there', async () => {
	await logIn(page)
	await button('Next').click()
	await page.getByText('21 to 40').waitFor()
	site.operate.expire('sessions')
	site.operate.faults.always('POST /api/login', { status: 401 })
	await button('Next').click()
	expect(await page.getByRole('alert').textContent()).toBe('Your session has ended. Log in again to go on.')
	expect(await page.title()).toBe('Log in')
	site.operate.faults.clear()
	await logIn(page)
	await page.getByText('41 to 55').waitFor()
})

test('says that Operate can not be reached, and tries again from where it was', async () => {
	await logIn(page)
	await page.getByText('1 to 20').waitFor()
	site.operate.faults.always('POST /v1/process-instances/search', { reset: true })
	await button('Next').click()
	expect(await page.getByRole('alert').textContent()).toBe('Operate can not be reached at the moment.')
	site.operate.faults.clear()
	await button('Try again').click()
	await page.getByText('21 to 40').waitFor()
})

test('says at the login that Operate can not be reached', async () => {
	site.operate.faults.always('POST /api/login', { status: 503 })
	await logIn(page)
	expect(await page.getByRole('alert').textContent()).toBe('Operate can not be reached at the moment.')
	site.operate.faults.clear()
	await logIn(page)
	await list().waitFor()
})

test('says that there is no process instance of a key, and asks Operate for none that is no key', async () => {
	await page.goto(`${site.url}#/process-instances/9007199254740993`)
	await logIn(page)
	expect(await page.getByRole('alert').textContent()).toMatch('no process instance with this key')
	// The login itself was taken.
	await page.getByRole('link', { name: 'All process instances' }).click()
	await list().waitFor()
	expect(logins()).toHaveLength(1)

	await page.goto(`${site.url}#/process-instances/..`)
	await list().waitFor()
	expect(site.operate.requests.filter(({ method }) => method === 'GET').map(({ path }) => path)).toEqual([
		'/v1/process-instances/9007199254740993',
	])
})

test('shows the page that was asked for last, however late another one comes', async () => {
	await logIn(page)
	await page.getByText('1 to 20').waitFor()
	site.operate.faults.next('POST /v1/process-instances/search', { delay: 1500 })
	await button('Next').click()
	await page.getByText('Loading').waitFor()
	const [key = ''] = await keysShown()
	await page.getByRole('link', { name: key }).click()
	await page.getByRole('heading', { name: 'Flow nodes' }).waitFor()
	await page.waitForTimeout(1800)
	expect(await page.getByRole('heading', { name: 'Flow nodes' }).isVisible()).toBe(true)
	expect(await page.getByRole('status').textContent()).toBe('')
})

test('shows markup in what Operate sends as text', async () => {
	const [key] = (await client().processInstances.search()).items.map((item) => item.key)
	const markup = '<img src=x onerror="document.title=1">'
	site.operate.faults.next('POST /v1/variables/search', {
		body: JSON.stringify({
			items: [{ key: 1, name: markup, value: JSON.stringify(markup), truncated: false }],
			sortValues: [markup, 1],
			total: 1,
		}),
	})
	await page.goto(`${site.url}#/process-instances/${key}`)
	await logIn(page)
	await page.getByRole('heading', { name: 'Variables' }).waitFor()
	expect(await page.getByRole('region', { name: 'Variables' }).locator('td').allInnerTexts()).toEqual([
		markup,
		JSON.stringify(markup),
	])
	expect(await page.locator('img').count()).toBe(0)
})

test('keeps the password out of addresses, storage and the page', async () => {
	await page.goto(`${site.url}`)
	site.operate.faults.next('POST /api/login', { status: 401 })
	await logIn(page, 'demo', 'sentinel-password')
	await page.getByRole('alert').waitFor()
	await logIn(page)
	await list().waitFor()
	const kept = await page.evaluate(() =>
		JSON.stringify([
			document.documentElement.outerHTML,
			{ ...localStorage },
			{ ...sessionStorage },
			location.href,
		]),
	)
	expect(kept).not.toContain('sentinel-password')
	expect(site.operate.requests.map(({ path, query }) => path + query).join()).not.toContain(
		'sentinel-password',
	)
	const cookies = await page.context().cookies()
	expect(cookies.map(({ name, httpOnly, path }) => ({ name, httpOnly, path }))).toContainEqual({
		...{ name: 'OPERATE-SESSION', httpOnly: true, path: '/operate' },
	})
})

test.for(['light', 'dark'] as const)('has no barriers that axe finds, in %s', async (colorScheme) => {
	await page.emulateMedia({ colorScheme })
	const barriers = async () => {
		await page.evaluate(axe.source)
		const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run())
		return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)
	}
	await logIn(page, 'demo', 'wrong')
	await page.getByRole('alert').waitFor()
	expect(await barriers()).toEqual([])
	await logIn(page)
	await list().waitFor()
	expect(await barriers()).toEqual([])
	await page.locator('tbody a').first().click()
	await page.getByRole('heading', { name: 'Flow nodes' }).waitFor()
	expect(await barriers()).toEqual([])
})

test('fits a narrow screen: tables scroll by themselves, the page does not', async () => {
	await page.setViewportSize({ width: 320, height: 640 })
	await logIn(page)
	await list().waitFor()
	const overflow = () =>
		page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
	expect(await overflow()).toBe(0)
	await page.locator('tbody a').first().click()
	await page.getByRole('heading', { name: 'Flow nodes' }).waitFor()
	expect(await overflow()).toBe(0)
})
