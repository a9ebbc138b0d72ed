import type { OperateClient, ProcessInstanceKey } from '@operate-api/client'
import { expect } from 'vitest'
import { test } from './browser.ts'

/** A key that a plain JSON parse would round. */
async function largeKey({ processInstances }: OperateClient): Promise<ProcessInstanceKey> {
	for await (const { key } of processInstances.searchAll()) if (String(JSON.parse(key)) !== key) return key
	throw new Error('there is no process instance with such a key')
}

test('shows one whose key lies past 2^53, and returns to its page of the list', async ({
	reader,
	client,
	url,
}) => {
	const key = await largeKey(client)
	await reader.logIn()
	await reader.isAt('Process instances')
	const link = reader.page.getByRole('link', { name: key })
	while (!(await link.isVisible())) {
		const before = await reader.keys()
		await reader.click('Next')
		await expect.poll(reader.keys).not.toEqual(before)
	}
	const range = (await reader.page.getByText(/^\d+ to \d+ of 55$/).textContent()) ?? ''
	await link.click()
	await reader.isAt('Flow nodes')

	const filter = { processInstanceKey: key }
	expect(reader.page.url()).toBe(`${url}#/process-instances/${key}`)
	expect(await reader.page.title()).toBe((await client.processInstances.get(key)).bpmnProcessId)
	await reader.page.getByRole('definition').getByText(key, { exact: true }).waitFor()
	const flowNodes = await client.flowNodeInstances.searchAll({ filter }).toArray()
	expect(await reader.rows('Flow nodes').count()).toBe(flowNodes.length)
	const variables = await client.variables.searchAll({ filter }).toArray()
	const names = await reader.rows('Variables').locator('td:first-child').allInnerTexts()
	expect(names.sort()).toEqual(variables.map(({ name }) => name).sort())

	await reader.page.goBack()
	await reader.sees(range)
})

test('shows what an incident says', async ({ reader, client, url }) => {
	const [incident] = (await client.incidents.search({ filter: { state: 'ACTIVE' } })).items
	await reader.page.goto(`${url}#/process-instances/${incident?.processInstanceKey}`)
	await reader.logIn()
	await reader
		.rows('Incidents')
		.getByText(incident?.message ?? '')
		.first()
		.waitFor()
})

test('leads from a called one to its caller', async ({ reader, client, url }) => {
	const all = await client.processInstances.searchAll().toArray()
	const { key, parentKey = '' } = all.find((instance) => instance.parentKey) ?? {}
	await reader.page.goto(`${url}#/process-instances/${key}`)
	await reader.logIn()
	await reader.page.getByRole('link', { name: parentKey }).click()
	await reader.page.getByRole('definition').getByText(parentKey, { exact: true }).waitFor()
})

test('says that there is none of a key, and asks Operate for none that is no key', async ({
	reader,
	operate,
	url,
}) => {
	await reader.page.goto(`${url}#/process-instances/9223372036854775807`)
	await reader.logIn()
	expect(await reader.alert()).toMatch('no process instance with this key')
	await reader.page.getByRole('link', { name: 'All process instances' }).click()
	await reader.isAt('Process instances')

	await reader.page.goto(`${url}#/process-instances/..`)
	await reader.isAt('Process instances')
	const gets = operate.requests.filter(({ method }) => method === 'GET').map(({ path }) => path)
	expect(gets).toEqual(['/v1/process-instances/9223372036854775807'])
})

test('shows markup in what Operate sends as text', async ({ reader, operate, client, url }) => {
	const [instance] = (await client.processInstances.search()).items
	const markup = '<img src=x onerror="document.title=1">'
	const variable = { key: 1, name: markup, value: JSON.stringify(markup), truncated: false }
	operate.faults.next('POST /v1/variables/search', {
		body: JSON.stringify({ items: [variable], sortValues: [markup, 1], total: 1 }),
	})
	await reader.page.goto(`${url}#/process-instances/${instance?.key}`)
	await reader.logIn()
	await reader.isAt('Variables')
	expect(await reader.rows('Variables').locator('td').allInnerTexts()).toEqual([markup, variable.value])
	expect(await reader.page.locator('img').count()).toBe(0)
})
