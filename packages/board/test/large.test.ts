import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InstanceSummary, Page } from '../src/shared/api.ts'
import { type Setting, startSetting } from './board.ts'

const instances = 10_000
const keyOf = (index: number) => 2251799813685249 + index

/** Returns a process whose ten thousand instances all wait at one element. Every tenth has an incident. */
function data(): object {
	const all = Array.from({ length: instances }, (_, index) => ({
		key: keyOf(3 * index),
		startDate: new Date(Date.UTC(2026, 9, 1) + 1_000 * index).toISOString(),
		incident: index % 10 === 0,
	}))
	const stopped = all.filter(({ incident }) => incident)
	return {
		processDefinitions: [{ key: 1, name: 'Large', version: 1, bpmnProcessId: 'large' }],
		processInstances: all.map((each) => ({
			...each,
			processDefinitionKey: 1,
			bpmnProcessId: 'large',
			processVersion: 1,
			state: 'ACTIVE',
		})),
		flowNodeInstances: all.map(({ key, startDate, incident }) => ({
			key: key + 1,
			processInstanceKey: key,
			processDefinitionKey: 1,
			startDate,
			flowNodeId: 'task',
			type: 'SERVICE_TASK',
			state: 'ACTIVE',
			incident,
			...(incident && { incidentKey: key + 2 }),
		})),
		incidents: stopped.map(({ key, startDate }) => ({
			key: key + 2,
			processDefinitionKey: 1,
			processInstanceKey: key,
			type: 'JOB_NO_RETRIES',
			message: 'No more retries left',
			creationTime: startDate,
			state: 'ACTIVE',
		})),
	}
}

let setting: Setting
beforeAll(async () => {
	setting = await startSetting({ data: data() }, { refreshMs: 60_000 })
})
afterAll(() => setting[Symbol.asyncDispose]())

test('a process with 10,000 instances is counted exactly, and no page holds more than was asked for', async () => {
	const { data: process } = await setting.read('/api/processes/{key}', '/api/processes/1')
	expect(process).toMatchObject({ active: instances, withIncident: instances / 10 })
	expect(process.elements).toEqual([
		{ elementId: 'task', active: 9_000, incidents: 1_000, completed: 0, canceled: 0 },
	])
	const first = await setting.read('/api/instances', '/api/instances?process=1')
	expect(first.data.items).toHaveLength(200)
	expect(first.data.total).toBe(instances)
	const keys = new Set<string>()
	for (let after: string | null = ''; after !== null; ) {
		const address: string = `/api/instances?process=1&limit=500&after=${after}`
		const page: Page<InstanceSummary> = (await setting.read('/api/instances', address)).data
		expect(page.items.length).toBeLessThanOrEqual(500)
		for (const { key } of page.items) {
			keys.add(key)
		}
		after = page.next
	}
	expect(keys.size).toBe(instances)
})

test('a thousand incidents of one error are one group, and its list comes in pages', async () => {
	const { data: groups } = await setting.read('/api/incidents')
	expect(groups.byError).toMatchObject([{ incidents: 1_000, instances: 1_000 }])
	const list = await setting.read('/api/incident-list', `/api/incident-list?error=${groups.byError[0]?.id}`)
	expect(list.data.items).toHaveLength(100)
	expect(list.data).toMatchObject({ total: 1_000, next: '100' })
})

test.each(['limit=0', 'limit=501', 'limit=x', 'after=!!', 'state=odd', 'process=x'])(
	'a page with %s is refused',
	async (query) => {
		const { status } = await setting.read('/api/instances', `/api/instances?${query}`)
		expect([400, 404]).toContain(status)
	},
)
