import { afterAll, describe, expect, expectTypeOf, it } from 'vitest'
import { startFixture } from '../test/emulator.ts'
import { key, OperateError, type ProcessInstance } from './index.ts'

const fixture = await startFixture()
afterAll(() => fixture[Symbol.asyncDispose]())
const { operate } = fixture

const PAST_2_53 = 2n ** 53n

const resources = {
	processDefinitions: '/v1/process-definitions',
	decisionDefinitions: '/v1/decision-definitions',
	decisionInstances: '/v1/decision-instances',
	flowNodeInstances: '/v1/flownode-instances',
	variables: '/v1/variables',
	processInstances: '/v1/process-instances',
	decisionRequirements: '/v1/drd',
	incidents: '/v1/incidents',
} as const

/** Returns the digits of each key in a JSON text, in order, without any parser. */
const keysIn = (json: string) => [...json.matchAll(/"(?:\w+K|k)ey":(\d+)/g)].map(([, digits]) => digits)
const keysOf = (items: readonly object[]) =>
	items.flatMap((item) =>
		Object.entries(item).flatMap(([name, value]) => (/(?:K|^k)ey$/.test(name) ? [value] : [])),
	)

describe.each(Object.entries(resources))('%s', (name, path) => {
	const resource = operate[name as keyof typeof resources]
	const newestFirst = { size: 1000, sort: [{ field: 'key' as const, order: 'DESC' as const }] }

	it('finds the records of the server, with every digit of their keys', async () => {
		const page = await resource.search(newestFirst)
		const raw = await operate.POST(`${path}/search` as '/v1/incidents/search', {
			body: newestFirst,
			parseAs: 'text',
		})
		const digits = keysIn(String(raw.data))
		// Definitions only have keys of partition 1, which are below 2^53.
		const isDeployed = /Definitions|Requirements/.test(name)
		expect(digits.some((key) => BigInt(String(key)) > PAST_2_53)).toBe(!isDeployed)
		expect(keysOf(page.items)).toEqual(digits)
		expect(page.total).toBeTypeOf('number')
	})

	it('gets each record by its key, and searches without a body', async () => {
		const { items } = await resource.search()
		expect(items.length).toBeGreaterThan(0)
		for (const item of items.slice(0, 3)) {
			const found = await (name === 'decisionInstances'
				? operate.decisionInstances.get((item as { id: string }).id)
				: (resource as typeof operate.incidents).get(item.key as never))
			expect(found).toMatchObject({ key: item.key })
		}
	})

	it('iterates over all pages', async () => {
		const { total } = await resource.search({ size: 1 })
		const seen = new Set<string>()
		let count = 0
		for await (const item of resource.searchAll({ size: 100 })) {
			seen.add('id' in item ? item.id : item.key)
			count++
		}
		expect([count, seen.size]).toEqual([total, total])
	})

	it('sends the search unchanged', async () => {
		const query = { filter: { key: key('9007199254741197') }, size: 3, searchAfter: ['9007199254741197'] }
		await resource.search(query)
		expect(fixture.bodies(`POST ${path}/search`).at(-1)).toEqual(query)
	})

	it('can be called by path, too', async () => {
		const { data, error, response } = await operate.POST(`${path}/search` as '/v1/incidents/search', {
			body: newestFirst,
		})
		expect(error).toBeUndefined()
		expect(response.status).toBe(200)
		expect(data).toEqual(await resource.search(newestFirst))
	})
})

describe('other operations', () => {
	it('the XML of process definitions and decision requirements is returned as text', async () => {
		const [definition] = (await operate.processDefinitions.search({ size: 1 })).items
		const [requirements] = (await operate.decisionRequirements.search({ size: 1 })).items
		if (!definition || !requirements) throw new Error('the emulator has no data')
		const bpmn = await operate.processDefinitions.xml(definition.key)
		const dmn = await operate.decisionRequirements.xml(requirements.key)
		expect(bpmn).toContain(`id="${definition.bpmnProcessId}"`)
		expect(dmn).toContain('<definitions')
		const raw = await operate.GET('/v1/process-definitions/{key}/xml', {
			params: { path: { key: definition.key } },
		})
		expect(raw.data).toBe(bpmn)
	})

	it('the statistics of a process instance are numbers, and its sequence flows a list', async () => {
		const [instance] = (await operate.processInstances.search({ filter: { state: 'COMPLETED' }, size: 1 }))
			.items
		if (!instance) throw new Error('the emulator has no data')
		const statistics = await operate.processInstances.statistics(instance.key)
		expect(statistics.length).toBeGreaterThan(0)
		for (const { activityId, ...counts } of statistics) {
			expect(activityId).toBeTypeOf('string')
			expect(Object.values(counts).map((count) => typeof count)).toEqual(Array(4).fill('number'))
		}
		const flows = await operate.processInstances.sequenceFlows(instance.key)
		expect(flows.length).toBeGreaterThan(0)
		expect(flows.every((flow) => typeof flow === 'string')).toBe(true)
	})

	it('a process instance is deleted once, also with a key beyond 2^53', async () => {
		const ended = operate.processInstances.searchAll({ filter: { state: 'COMPLETED' } })
		let instance: ProcessInstance | undefined
		for await (const candidate of ended) {
			if (BigInt(candidate.key) > PAST_2_53 && BigInt(candidate.key) % 2n === 1n) instance = candidate
		}
		if (!instance) throw new Error('the emulator has no such instance')
		const outcome = await operate.processInstances.delete(instance.key)
		expectTypeOf(outcome.deleted).toEqualTypeOf<number>()
		expect(outcome.deleted).toBe(1)
		const again = operate.processInstances.delete(instance.key)
		await expect(again).rejects.toMatchObject({ code: 'not_found', status: 404 })
		await expect(again).rejects.toBeInstanceOf(OperateError)
		const { error, response } = await operate.DELETE('/v1/process-instances/{key}', {
			params: { path: { key: instance.key } },
		})
		expect(response.status).toBe(404)
		expect(error).toMatchObject({ status: 404, type: 'Requested resource not found' })
	})
})
