import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OperateEmulator, startOperate } from '../src/index.ts'
import { type Answered, login } from './support/api.ts'

type Call = Awaited<ReturnType<typeof login>>

const instances = 'POST /v1/process-instances/search'
const incidents = 'POST /v1/incidents/search'
const decisions = 'POST /v1/decision-instances/search'

let operate: OperateEmulator
let call: Call
beforeAll(async () => {
	operate = await startOperate()
	call = await login(operate)
})
afterAll(() => operate.close())

function expectRefused({ status, headers, body }: Answered, type: string, message: unknown): void {
	expect(status).toBe(400)
	expect(headers.get('content-type')).toBe('application/problem+json')
	expect(body).toEqual({ status: 400, type, message, instance: expect.any(String) })
}

describe('a page', () => {
	test.each([
		['no body', undefined],
		['an empty body', {}],
		['null for every property', '{"filter":null,"sort":null,"size":null}'],
	])('has ten items in the order of their keys, with %s', async (_, query) => {
		const { status, body } = await call(instances, query)
		expect(status).toBe(200)
		expect(body.items).toHaveLength(10)
		expect(body.total).toBe(250)
		const keys = body.items.map(({ key }) => BigInt(key as number))
		expect(keys).toEqual(keys.toSorted((left, right) => (left < right ? -1 : 1)))
		expect(body.sortValues).toEqual([body.items.at(-1)?.key])
	})

	test.each([
		['8.5', 400],
		['8.6', 200],
	] as const)('of %s without a body is answered %i', async (camunda, status) => {
		await using other = await startOperate({ camunda, instances: 1 })
		const ask = await login(other)
		const answer = await ask(instances)
		expect(answer.status).toBe(status)
		if (status === 400) expectRefused(answer, 'Invalid request', 'Required request body is missing')
		expect((await ask(instances, {})).status).toBe(200)
	})

	test('ends with one sort value for each sort, and the key', async () => {
		const sort = [{ field: 'endDate' }, { field: 'processVersion', order: 'DESC' }, { field: 'incident' }]
		const { body } = await call(instances, { sort, size: 3, filter: { state: 'COMPLETED' } })
		const last = body.items.at(-1) ?? {}
		const epoch = Date.parse(String(last.endDate))
		expect(body.sortValues).toEqual([epoch, last.processVersion, last.incident, last.key])
	})

	test('sorted by key ends with the key twice', async () => {
		const { body } = await call(instances, { sort: [{ field: 'key', order: 'DESC' }], size: 2 })
		const last = body.items.at(-1)?.key
		expect(last).toBeTypeOf('bigint')
		expect(body.sortValues).toEqual([last, last])
	})

	test('of decision instances ends with the id, since several share a key', async () => {
		const { body } = await call(decisions, {
			filter: { tenantId: 'finance' },
			sort: [{ field: 'key' }],
			size: 2,
		})
		const [first, second] = body.items
		expect(first?.key).toBe(second?.key)
		expect(body.sortValues).toEqual([second?.key, second?.id])
		expect(second?.id).toBe(`${second?.key}-2`)
	})

	test.each([
		['ASC', 9223372036854775807n],
		['DESC', -9223372036854775808n],
	])('has missing dates at its end (%s), and accepts their sort values again', async (order, missing) => {
		const sort = [{ field: 'endDate', order }]
		const ended = await call(instances, { filter: { state: 'COMPLETED' } })
		const canceled = await call(instances, { filter: { state: 'CANCELED' } })
		const size = Number(ended.body.total) + Number(canceled.body.total) + 1
		const page = await call(instances, { sort, size })
		expect(page.body.items.at(-1)).not.toHaveProperty('endDate')
		expect(page.body.items.at(-2)).toHaveProperty('endDate')
		expect(page.body.sortValues[0]).toBe(missing)
		const next = await call(instances, { sort, size, searchAfter: page.body.sortValues })
		expect(next.body.items).toHaveLength(250 - size)
	})

	test('beyond the last one is empty, and its empty sort values are refused', async () => {
		const { sortValues } = (await call(instances, { size: 1000 })).body
		const empty = await call(instances, { searchAfter: sortValues })
		expect(empty.body).toEqual({ items: [], sortValues: [], total: 250 })
		const again = await call(instances, { searchAfter: empty.body.sortValues })
		expectRefused(again, 'Data invalid', 'searchAfter should have a least 1 value')
	})

	test('reports a total of at most 10,000', async () => {
		const processDefinitions = Array.from({ length: 10_003 }, (_, index) => ({
			key: index + 1,
			bpmnProcessId: 'p',
		}))
		await using large = await startOperate({ data: { processDefinitions } })
		const search = await login(large)
		const { body } = await search('POST /v1/process-definitions/search', { searchAfter: [9999], size: 1000 })
		expect(body.total).toBe(10_000)
		expect(body.items.map(({ key }) => key)).toEqual([10_000, 10_001, 10_002, 10_003])
	})

	test('of decisions omits inputs and outputs, which the lookup returns', async () => {
		const { body } = await call(decisions, { size: 1000, filter: { decisionType: 'DECISION_TABLE' } })
		for (const item of body.items) {
			expect(item).not.toHaveProperty('evaluatedInputs')
			expect(item).not.toHaveProperty('evaluatedOutputs')
		}
		const one = await call(`GET /v1/decision-instances/${body.items[0]?.id}`)
		expect(one.body.evaluatedInputs).toEqual([
			{ id: expect.any(String), name: expect.any(String), value: expect.any(String) },
			{ id: expect.any(String), name: expect.any(String), value: expect.any(String) },
		])
		expect(one.body.evaluatedOutputs).toHaveLength(1)
	})
})

describe('a key', () => {
	test('can be a number or a string in a filter, and is exact beyond 2^53', async () => {
		const { body } = await call(incidents, { size: 1, sort: [{ field: 'key', order: 'DESC' }] })
		const [wanted] = body.items
		expect(wanted?.key).toBeTypeOf('bigint')
		for (const key of [wanted?.key, String(wanted?.key)]) {
			expect((await call(incidents, { filter: { key } })).body.items).toEqual([wanted])
			expect((await call(incidents, { searchAfter: [key] })).body.items).toEqual([])
		}
		expect((await call(`GET /v1/incidents/${wanted?.key}`)).body).toEqual(wanted)
	})

	test('that no record has is a 404 with Operate’s message', async () => {
		const { body } = await call('GET /v1/process-instances/123')
		expect(body).toEqual({
			status: 404,
			type: 'Requested resource not found',
			instance: expect.any(String),
			message: 'No process instances found for key 123 ',
		})
		expect((await call('GET /v1/decision-instances/$%26')).body.message).toBe(
			'No decision instance found for id $&',
		)
		expect((await call('GET /v1/incidents/5')).body.message).toBe('No incident found for key 5')
	})

	test.each(['abc', '1.5', '9223372036854775808', '%zz'])('that is invalid is refused: %s', async (key) => {
		const answer = await call(`GET /v1/incidents/${key}`)
		expectRefused(answer, 'Invalid request', expect.stringContaining('is not a key'))
	})
})

describe('a filter', () => {
	test('matches exactly, and all its conditions must hold', async () => {
		const { body } = await call(instances, {
			filter: { state: 'ACTIVE', incident: true, tenantId: 'finance' },
		})
		expect(body.items.length).toBeGreaterThan(0)
		for (const item of body.items)
			expect(item).toMatchObject({ state: 'ACTIVE', incident: true, tenantId: 'finance' })
		for (const state of ['ACTIV', 'ACTIVE*', 'active'])
			expect((await call(instances, { filter: { state } })).body.total).toBe(0)
	})

	test.each([
		['an unknown field', instances, { stat: 'ACTIVE', __proto__x: 1 }],
		['null', instances, { state: null }],
		['the message of an incident', incidents, { message: 'none has this' }],
		['the result of a decision', decisions, { result: 'none has this' }],
		['the inputs of a decision', decisions, { evaluatedInputs: [{ name: 'none' }], evaluatedOutputs: [] }],
	])('is ignored for %s', async (_, search, filter) => {
		expect((await call(search, { filter })).body).toEqual((await call(search, {})).body)
	})

	test('accepts parentProcessInstanceKey for parentKey', async () => {
		const parents = await call(instances, { sort: [{ field: 'parentKey' }], size: 1 })
		const { parentKey } = parents.body.items[0] ?? {}
		const by = async (field: string) => (await call(instances, { filter: { [field]: parentKey } })).body
		const found = await by('parentProcessInstanceKey')
		expect(found.items.length).toBeGreaterThan(0)
		for (const item of found.items) expect(item.parentKey).toBe(parentKey)
		expect(found).toEqual(await by('parentKey'))
	})

	test.each<[string, unknown]>([
		['key', 'abc'],
		['key', 1.5],
		['processVersion', 'one'],
		['processVersion', 2 ** 31],
		['incident', 'maybe'],
		['state', { equals: 'ACTIVE' }],
		['startDate', 'yesterday'],
		['startDate', 1647517825729],
		['startDate', '2022-03-17T11:50:25.729+0000||/q'],
	])('of the wrong type is refused: %s', async (field, value) => {
		const answer = await call(instances, { filter: { [field]: value } })
		expectRefused(answer, 'Invalid request', expect.stringContaining(`'${field}'`))
	})
})

describe('a date filter', () => {
	const at = '2022-03-17T11:50:25.729+0000'
	const starts = [
		...['2022-03-17T11:50:25.729+0000', '2022-03-17T11:50:25.000+0000', '2022-03-17T11:50:59.999+0000'],
		...['2022-03-17T11:00:00.000+0000', '2022-03-17T23:59:59.999+0000', '2022-03-14T00:00:00.000+0000'],
		...['2022-03-20T23:59:59.999+0000', '2022-03-01T00:00:00.000+0000', '2022-01-01T00:00:00.000+0000'],
		'2022-12-31T23:59:59.999+0000',
	]
	let dated: OperateEmulator
	let search: Call
	beforeAll(async () => {
		const common = { bpmnProcessId: 'p', processDefinitionKey: 1, state: 'ACTIVE' }
		dated = await startOperate({
			rfc3339ApiDateFormat: true,
			data: {
				processInstances: starts.map((startDate, index) => ({ ...common, key: index + 1, startDate })),
			},
		})
		search = await login(dated)
	})
	afterAll(() => dated.close())

	test.each([
		['', 1],
		['||/s', 2],
		['||/m', 3],
		['||/h', 4],
		['||/d', 5],
		['||/w', 7],
		['||/M', 8],
		['||/y', 10],
	])('rounded by "%s" finds the whole period', async (rounding, count) => {
		const { body } = await search(instances, { filter: { startDate: `${at}${rounding}` } })
		expect(body.items.map(({ key }) => key)).toEqual(Array.from({ length: count }, (_, index) => index + 1))
	})

	test('compares points in time, whatever the offset, and responses have the offset of the cluster', async () => {
		for (const startDate of ['2022-03-17T12:50:25.729+01:00', '2022-03-17T11:50:25.729Z']) {
			expect((await search(instances, { filter: { startDate } })).body.items[0]).toMatchObject({
				key: 1,
				startDate: '2022-03-17T11:50:25.729+00:00',
			})
		}
		expect((await call(instances, { size: 1 })).body.items[0]?.startDate).toMatch(/\.\d{3}\+0000$/)
	})
})

test.each<[string, unknown, string, unknown]>([
	[instances, { size: 0 }, 'Invalid request', 'size should be greater than zero and less than 1000'],
	[instances, { size: -1 }, 'Invalid request', 'size should be greater than zero and less than 1000'],
	[instances, { size: 1001 }, 'Invalid request', 'size should be greater than zero and less than 1000'],
	[instances, { size: 1.5 }, 'Invalid request', expect.stringContaining("'size'")],
	[instances, { size: 'ten' }, 'Invalid request', expect.stringContaining("'size'")],
	[instances, { searchAfter: [] }, 'Data invalid', 'searchAfter should have a least 1 value'],
	[instances, { searchAfter: [1, 2] }, 'Data invalid', 'searchAfter should have a 1 values'],
	[
		instances,
		{ sort: [{ field: 'state' }], searchAfter: [1] },
		'Data invalid',
		'searchAfter should have a 2 values',
	],
	[instances, { searchAfter: ['abc'] }, 'Data invalid', expect.stringContaining("'key'")],
	[instances, { searchAfter: 5 }, 'Invalid request', expect.stringContaining("'searchAfter'")],
	[instances, { sort: [{ field: 'foo' }] }, 'Data invalid', 'Sort has invalid field(s): foo'],
	[instances, { sort: [{ field: 'a' }, { field: 'b' }] }, 'Data invalid', 'Sort has invalid field(s): a, b'],
	[instances, { sort: [{ field: 'constructor' }] }, 'Data invalid', 'Sort has invalid field(s): constructor'],
	[instances, { sort: [{}] }, 'Data invalid', "No 'field' given in sort"],
	[
		instances,
		{ sort: [{ field: 'state', order: 'UP' }] },
		'Invalid request',
		expect.stringContaining("'order'"),
	],
	[instances, { sort: { field: 'state' } }, 'Invalid request', expect.stringContaining("'sort'")],
	[incidents, { sort: [{ field: 'message' }] }, 'Data invalid', expect.stringContaining("'message'")],
	[
		decisions,
		{ sort: [{ field: 'evaluatedInputs' }] },
		'Data invalid',
		'Sort has invalid field(s): evaluatedInputs',
	],
	[instances, { filter: [] }, 'Invalid request', expect.stringContaining("'filter'")],
	[instances, [], 'Invalid request', expect.any(String)],
	[instances, '{"size":', 'Invalid request', 'JSON parse error: the body is not JSON'],
	[instances, 'size=1', 'Invalid request', 'JSON parse error: the body is not JSON'],
])('%s refuses %j', async (search, query, type, message) => {
	expectRefused(await call(search, query), type, message)
})

test('a body with another content type than JSON is a 415', async () => {
	await call(incidents, {})
	const authorization = operate.requests.at(-1)?.headers.authorization ?? ''
	const answer = await fetch(`${operate.selfManaged.baseUrl}/v1/incidents/search`, {
		method: 'POST',
		body: new URLSearchParams({ size: '1' }),
		headers: { authorization },
	})
	expect(answer.status).toBe(415)
})

describe('delete', () => {
	test('removes an ended instance with everything that belongs to it', async () => {
		operate.reset()
		const { items } = (await call(instances, { filter: { state: 'CANCELED' } })).body
		const key = items[0]?.key
		const belonging = ['flownode-instances', 'variables'].map((entity) => `POST /v1/${entity}/search`)
		const filter = { processInstanceKey: key }
		for (const search of belonging) expect((await call(search, { filter })).body.total).not.toBe(0)
		const gone = await call(`DELETE /v1/process-instances/${key}`)
		expect(gone.status).toBe(200)
		expect(gone.body).toEqual({
			message: `Process instance and dependant data deleted for key '${key}'`,
			deleted: 1,
		})
		for (const search of belonging) expect((await call(search, { filter })).body.total).toBe(0)
		expect((await call(instances, {})).body.total).toBe(249)
		for (const path of ['', '/statistics', '/sequence-flows'])
			expect((await call(`GET /v1/process-instances/${key}${path}`)).status).toBe(404)
		expect((await call(`DELETE /v1/process-instances/${key}`)).status).toBe(404)
		operate.reset()
		expect((await call(`GET /v1/process-instances/${key}`)).status).toBe(200)
	})

	test('refuses a running instance', async () => {
		const { items } = (await call(instances, { filter: { state: 'ACTIVE' } })).body
		const answer = await call(`DELETE /v1/process-instances/${items[0]?.key}`)
		const message = 'Process instances needs to be in one of the states [COMPLETED, CANCELED]'
		expectRefused(answer, 'Invalid request', message)
		expect((await call(`GET /v1/process-instances/${items[0]?.key}`)).status).toBe(200)
	})
})

test('statistics and sequence flows agree with the flow nodes', async () => {
	const { items } = (await call(instances, { size: 1000 })).body
	let bodies = 0
	for (const { key, processDefinitionKey } of items.slice(0, 40)) {
		const passed = await call('POST /v1/flownode-instances/search', {
			filter: { processInstanceKey: key },
			size: 1000,
		})
		const statistics = (await call(`GET /v1/process-instances/${key}/statistics`)).body as unknown as Record<
			string,
			number
		>[]
		const sum = (field: string) => statistics.reduce((total, count) => total + Number(count[field]), 0)
		const counted = passed.body.items.filter(({ type }) => type !== 'MULTI_INSTANCE_BODY')
		bodies += passed.body.items.length - counted.length
		const count = (test: (item: Record<string, unknown>) => boolean) => counted.filter(test).length
		expect(sum('completed')).toBe(count(({ state }) => state === 'COMPLETED'))
		expect(sum('canceled')).toBe(count(({ state }) => state === 'TERMINATED'))
		expect(sum('incidents')).toBe(count(({ incident }) => incident === true))
		expect(sum('active')).toBe(count(({ state, incident }) => state === 'ACTIVE' && incident !== true))
		const xml = (await call(`GET /v1/process-definitions/${processDefinitionKey}/xml`)).text
		const flows = (await call(`GET /v1/process-instances/${key}/sequence-flows`)).body as unknown as string[]
		const reached = [...new Set(passed.body.items.map(({ flowNodeId }) => flowNodeId))]
		for (const flow of flows) {
			const [, from, to] = new RegExp(`id="${flow}" sourceRef="([^"]+)" targetRef="([^"]+)"`).exec(xml) ?? []
			expect(reached).toContain(from)
			// A join is entered once all its branches have arrived.
			if (to !== 'join') expect(reached).toContain(to)
		}
		// Every flow node but the first was reached by a flow.
		expect(flows.length).toBeGreaterThanOrEqual(reached.length - 1)
	}
	expect(bodies).toBeGreaterThan(0)
})

test('the data is consistent: every reference leads to a record', async () => {
	const all = async (entity: string) => {
		const items: Record<string, unknown>[] = []
		for (let after: readonly unknown[] | undefined; ; ) {
			const { body } = await call(`POST /v1/${entity}/search`, {
				size: 1000,
				...(after && { searchAfter: after }),
			})
			items.push(...body.items)
			if (body.items.length < 1000) return items
			after = body.sortValues
		}
	}
	const entities = [
		'process-definitions',
		'process-instances',
		'flownode-instances',
		'incidents',
		'variables',
	]
	const [definitions = [], processes = [], nodes = [], problems = [], variables = []] = await Promise.all(
		[...entities].map(all),
	)
	const evaluated = await all('decision-instances')
	const deployed = await all('decision-definitions')
	const requirements = await all('drd')
	const refer = (from: typeof nodes, field: string, to: (typeof nodes)[], by = 'key') => {
		const there = new Set(to.flat().map((item) => item[by]))
		const given = from.map((item) => item[field]).filter((value) => value !== undefined)
		expect(given.length).toBeGreaterThan(0)
		for (const value of given) expect(there).toContain(value)
	}
	refer(processes, 'processDefinitionKey', [definitions])
	refer(processes, 'parentKey', [processes])
	refer(processes, 'parentFlowNodeInstanceKey', [nodes])
	refer(nodes, 'processInstanceKey', [processes])
	refer(nodes, 'incidentKey', [problems])
	refer(problems, 'processInstanceKey', [processes])
	refer(variables, 'scopeKey', [processes, nodes])
	refer(evaluated, 'processInstanceKey', [processes])
	refer(evaluated, 'decisionDefinitionId', [deployed], 'id')
	refer(deployed, 'decisionRequirementsKey', [requirements])
	expect(new Set(processes.map(({ tenantId }) => tenantId)).size).toBeGreaterThan(1)
	const cut = variables.filter(({ truncated }) => truncated)
	expect(cut.length).toBeGreaterThan(0)
	const whole = await call(`GET /v1/variables/${cut[0]?.key}`)
	expect(whole.body.truncated).toBe(false)
	expect(String(whole.body.value).startsWith(String(cut[0]?.value))).toBe(true)
	expect(() => JSON.parse(String(whole.body.value))).not.toThrow()
})

test('the same seed gives the same data, and another seed other data', async () => {
	const first = async (seed: number) => {
		await using seeded = await startOperate({ seed, instances: 30 })
		return (await (await login(seeded))('POST /v1/variables/search', { size: 1000 })).text
	}
	expect(await first(7)).toBe(await first(7))
	expect(await first(8)).not.toBe(await first(7))
})
