import { expect } from 'vitest'
import { test } from './browser.ts'

test('pages through all process instances, forth and back, with every key exact', async ({
	reader,
	client,
}) => {
	await reader.logIn()
	const next = reader.page.getByRole('button', { name: 'Next' })
	const previous = reader.page.getByRole('button', { name: 'Previous' })
	const seen: string[][] = []
	for (const range of ['1 to 20 of 55', '21 to 40 of 55', '41 to 55 of 55']) {
		if (seen.length > 0) await next.click()
		await reader.sees(range)
		seen.push(await reader.keys())
	}
	expect(await next.isDisabled()).toBe(true)
	const all = client.processInstances.searchAll({ sort: [{ field: 'startDate', order: 'DESC' }] })
	expect(seen.flat()).toEqual((await all.toArray()).map(({ key }) => key))
	expect(seen.flat().filter((key) => String(JSON.parse(key)) !== key)).not.toEqual([])

	for (const range of ['21 to 40 of 55', '1 to 20 of 55']) {
		await previous.click()
		await reader.sees(range)
	}
	expect(await reader.keys()).toEqual(seen[0])
	expect(await previous.isDisabled()).toBe(true)
})

test('shows the process instances of a state alone, and leaves the keyboard where it was', async ({
	reader,
	client,
}) => {
	await reader.logIn()
	const choice = reader.page.getByLabel('Show')
	await choice.focus()
	await choice.selectOption('Canceled')
	const { total } = await client.processInstances.search({ filter: { state: 'CANCELED' } })
	await reader.sees(`1 to ${total} of ${total}`)
	expect(await reader.page.locator('tbody .state').allInnerTexts()).toEqual(Array(total).fill('Canceled'))
	expect(await reader.hasFocus(choice)).toBe(true)
})

test('says that there are none', async ({ reader, operate }) => {
	operate.faults.next('POST /v1/process-instances/search', {
		body: JSON.stringify({ items: [], sortValues: [], total: 0 }),
	})
	await reader.logIn()
	await reader.sees('There are none.')
	for (const name of ['Previous', 'Next'])
		expect(await reader.page.getByRole('button', { name }).isDisabled()).toBe(true)
})

test('says that Operate can not be reached, and tries again from where it was', async ({
	reader,
	operate,
}) => {
	await reader.logIn()
	await reader.sees('1 to 20')
	operate.faults.always('POST /v1/process-instances/search', { reset: true })
	await reader.click('Next')
	expect(await reader.alert()).toBe('Operate can not be reached at the moment.')
	operate.faults.clear()
	await reader.click('Try again')
	await reader.sees('21 to 40')
})

test('shows what was asked for last, however late another answer comes', async ({ reader, operate }) => {
	await reader.logIn()
	await reader.sees('1 to 20')
	operate.faults.next('POST /v1/process-instances/search', { delay: 1500 })
	await reader.click('Next')
	await reader.sees('Loading')
	await reader.page.locator('tbody a').first().click()
	await reader.isAt('Flow nodes')
	await reader.page.waitForTimeout(1800)
	await reader.isAt('Flow nodes')
	expect(await reader.page.getByRole('status').textContent()).toBe('')
})
