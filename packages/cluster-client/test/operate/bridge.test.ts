import { basic } from '@operate-api/auth'
import { afterAll, describe, expect, test } from 'vitest'
import {
	compare,
	createOperateClient,
	createOperateClientFromEnv,
	deleteAll,
	key,
	OperateError,
} from '../../src/operate/index.ts'
import { startBoth } from './both.ts'

const missing = key('2251799813680000')

describe('the bridge', async () => {
	const both = await startBoth({ camunda: '8.9', instances: 60 })
	afterAll(() => both[Symbol.asyncDispose]())
	const { v1, v2, emulator } = both
	const sent = () => emulator.requests.length

	test.each<[string, object, string]>([
		['an unknown filter', { filter: { bpmnProcesId: 'a' } }, 'did you mean "bpmnProcessId"?'],
		['an unknown property', { sise: 5 }, 'did you mean "size"?'],
		['a null', { filter: { endDate: null } }, 'filter.endDate: expected a value'],
		["a size above v1's limit", { size: 1001 }, 'size: expected an integer from 1 to 1000'],
		['a date in another form', { filter: { startDate: 'yesterday' } }, 'filter.startDate: expected a date'],
		['a cursor of v1', { searchAfter: [1, '2'] }, 'Cursors of v1 do not work in v2'],
		['an unknown sort field', { sort: [{ field: 'started' }] }, 'sort: unknown field "started"'],
		[
			'two filters for one field that differ',
			{ filter: { parentKey: '1', parentProcessInstanceKey: '2' } },
			'contradicts',
		],
		[
			'operators',
			{ filter: { bpmnProcessId: { $eq: undefined } } },
			'filter.bpmnProcessId: expected a plain value',
		],
		['an empty condition', { filter: { bpmnProcessId: {} } }, 'filter.bpmnProcessId: expected a plain value'],
		['a filter that is a list', { filter: [] }, 'filter: expected a plain object'],
		['a filter that is a Map', { filter: new Map([['state', 'ACTIVE']]) }, 'filter: expected a plain object'],
		['a filter that is null', { filter: null }, 'filter: expected a plain object'],
		['a mistyped order', { sort: [{ field: 'key', oder: 'DESC' }] }, 'did you mean "order"?'],
		['a sort as an object', { sort: {} }, 'sort: expected a list'],
		['a sort with null in its list', { sort: [null] }, 'sort: expected objects'],
		['a state in lower case', { filter: { state: 'canceled' } }, 'did you mean "CANCELED"?'],
		['a state of v2', { filter: { state: 'TERMINATED' } }, 'unknown value "TERMINATED"'],
		['a rounded key', { filter: { key: 2 ** 60 } }, 'filter.key: expected a key'],
		['an invalid key', { filter: { key: 'x' } }, 'filter.key: expected a key'],
	])('refuses %s before anything is sent', async (_, query, message) => {
		const before = sent()
		const search = v2.processInstances.search(query)
		await expect(search).rejects.toMatchObject({ name: 'OperateError', code: 'invalid_parameter' })
		await expect(search).rejects.toThrow(message)
		await expect(v2.processInstances.searchAll(query).toArray()).rejects.toThrow(message)
		expect(sent()).toBe(before)
	})

	test('refuses a sort that v2 lacks, and says what to do instead', async () => {
		const sorted = v2.variables.search({ sort: [{ field: 'truncated' }] })
		await expect(sorted).rejects.toThrow('v2 cannot sort by "truncated". Sort the items after reading them')
	})

	test('converts values in filters as v1 does', async () => {
		const [found] = (await v1.processInstances.search({ size: 1 })).items
		const forms: object[] = [
			{ key: Number(found?.key) },
			{ startDate: new Date(String(found?.startDate)) },
			{ processVersion: String(found?.processVersion), incident: String(found?.incident) },
			{ startDate: '9999-12-31T23:59:59.999+0000||/y' },
			{ bpmnProcessId: 5 },
		]
		for (const filter of forms) {
			const [own, other] = await Promise.all(
				[v1, v2].map(({ processInstances }) => processInstances.search({ filter, size: '7' as never })),
			)
			expect(other?.items, JSON.stringify(filter)).toEqual(own?.items)
		}
	})

	test('rejects with the errors of v1', async () => {
		const codes = async (client: typeof v2 | typeof v1) =>
			Promise.all(
				[
					client.processInstances.get(missing),
					client.incidents.get(missing as never),
					client.processInstances.delete(missing),
				].map((call) => call.catch((error: OperateError) => [error.name, error.code, error.status])),
			)
		expect(await codes(v2)).toEqual(await codes(v1))
	})

	test('refuses to delete an instance that has not ended, with the code of v1', async () => {
		const [active] = (await v1.processInstances.search({ filter: { state: 'ACTIVE' }, size: 1 })).items
		const errors = await Promise.all(
			[v1, v2].map(({ processInstances }) =>
				processInstances.delete(active?.key ?? missing).catch((error: unknown) => error),
			),
		)
		expect(errors.map((error) => error instanceof OperateError && error.code)).toEqual([
			'bad_request',
			'bad_request',
		])
	})

	test('deletes an instance that has ended', async () => {
		const ended = { filter: { state: 'COMPLETED' }, size: 1 } as const
		const [instance] = (await v2.processInstances.search(ended)).items
		expect(await v2.processInstances.delete(instance?.key ?? missing)).toMatchObject({ deleted: 1 })
		await expect(v1.processInstances.get(instance?.key ?? missing)).rejects.toMatchObject({
			code: 'not_found',
		})
	})

	test('withResponse() returns the response', async () => {
		const { data, response } = await v2.incidents.search().withResponse()
		expect(data.items.length).toBeGreaterThan(0)
		expect(response.url).toContain('/v2/incidents/search')
		await expect(v2.incidents.get(missing as never).withResponse()).rejects.toMatchObject({
			code: 'not_found',
		})
	})

	test('continues from a cursor', async () => {
		const all = await v2.processInstances.searchAll().toArray()
		const { sortValues } = await v2.processInstances.search({ size: 20 })
		const rest = await v2.processInstances.searchAll({}, { after: sortValues }).toArray()
		expect(rest).toEqual(all.slice(20))
	})
})

describe('api: auto', () => {
	test.each([
		['8.7', '/v1', '/v1'],
		['8.8', '/v2', '/v1'],
		['8.9', '/v2', '/v2'],
		['8.10', '/v2', '/v2'],
	] as const)('on %s reads through %s and deletes through %s', async (camunda, reads, deletes) => {
		await using both = await startBoth({ camunda, instances: 30 })
		const { emulator } = both
		const { baseUrl } = emulator.selfManaged
		const operate =
			camunda === '8.7'
				? createOperateClientFromEnv(emulator.env.selfManaged)
				: createOperateClient({ baseUrl, auth: basic({ username: 'demo', password: 'demo' }) })
		const pathOf = async (call: Promise<unknown>) => {
			await call
			return emulator.requests.at(-1)?.path
		}
		expect(await pathOf(operate.incidents.search())).toBe(`${reads}/incidents/search`)
		expect(await pathOf(operate.incidents.searchAll().toArray())).toBe(`${reads}/incidents/search`)
		const [ended] = (await operate.processInstances.search({ filter: { state: 'COMPLETED' } })).items
		expect(await pathOf(operate.processInstances.delete(ended?.key ?? missing))).toContain(deletes)
		const asked = emulator.requests.filter(({ path }) => path === '/v2/topology')
		expect(asked).toHaveLength(1)
		expect(await operate.version()).toEqual(camunda === '8.7' ? undefined : expect.stringContaining(camunda))
	})

	test('has the client of v2 next to the operations of v1', async () => {
		await using both = await startBoth({ camunda: '8.9', instances: 30 })
		const { baseUrl, username, password } = both.emulator.basic
		const operate = createOperateClient({ baseUrl, auth: basic({ username, password }) })
		const { items } = await operate.cluster.processDefinitions.instanceStatistics()
		expect(items.map(({ processDefinitionId }) => processDefinitionId)).toContain('order-process')
		expect(await createOperateClient({ baseUrl, api: 'v1' }).version()).toBeUndefined()
	})

	test('asks again after a failure', async () => {
		await using both = await startBoth({ camunda: '8.9' })
		const { emulator } = both
		emulator.faults.next('GET /v2/topology', { status: 500 })
		const { baseUrl, username, password } = emulator.basic
		const operate = createOperateClient({ baseUrl, auth: basic({ username, password }), retry: false })
		await expect(operate.incidents.search()).rejects.toMatchObject({
			name: 'OperateError',
			code: 'server_error',
		})
		await expect(operate.incidents.search()).resolves.toHaveProperty('items')
	})

	test('asks again if the cluster had neither API at the first time', async () => {
		await using both = await startBoth({ camunda: '8.10', instances: 10 })
		both.emulator.faults.next('GET /v2/topology', { status: 404 })
		const { baseUrl, username, password } = both.emulator.basic
		const operate = createOperateClient({ baseUrl, auth: basic({ username, password }), retry: false })
		const first = operate.incidents.search()
		await expect(first).rejects.toMatchObject({ code: 'api_gone' })
		await expect(first).rejects.toThrow('leave "api" out')
		await expect(operate.incidents.search()).resolves.toHaveProperty('items')
	})

	test('a call that waits for the version ends at its own timeout and abort', async () => {
		await using both = await startBoth({ camunda: '8.9', instances: 10 })
		both.emulator.faults.always('GET /v2/topology', { delay: 2_000 })
		const { baseUrl, username, password } = both.emulator.basic
		const operate = createOperateClient({ baseUrl, auth: basic({ username, password }), retry: false })
		const abort = AbortSignal.timeout(20)
		const startedAt = performance.now()
		await expect(operate.incidents.search({}, { timeoutMs: 20 })).rejects.toMatchObject({ code: 'timeout' })
		await expect(operate.incidents.search({}, { signal: abort })).rejects.toBe(abort.reason)
		await expect(operate.incidents.searchAll({}, { signal: abort }).toArray()).rejects.toBe(abort.reason)
		expect(performance.now() - startedAt).toBeLessThan(1_900)
	})

	test('gives every call of its clients a number of its own', async () => {
		await using both = await startBoth({ camunda: '8.8', instances: 20 })
		const { baseUrl, username, password } = both.emulator.basic
		const started: number[] = []
		const operate = createOperateClient({
			baseUrl,
			auth: basic({ username, password }),
			onEvent: (event) => event.type === 'request' && started.push(event.call),
		})
		await operate.incidents.search()
		await Promise.all([
			operate.incidents.search(),
			operate.processInstances.delete(missing).catch(() => {}),
			operate.processInstances.search(),
		])
		expect(new Set(started).size).toBe(started.length)
	})

	test.each<[object, string]>([
		[{ version: '8.9' }, 'version: not allowed'],
		[{ v1: { baseURL: 'x' } }, 'v1: unknown option "baseURL" (did you mean "baseUrl"?)'],
		[{ api: 'v2', retires: 1 }, 'unknown option "retires"'],
	])('refuses the options %j', (options, message) => {
		expect(() => createOperateClient({ baseUrl: 'http://localhost', ...options } as never)).toThrow(message)
	})

	test.each([
		['https://bru-2.operate.camunda.io/my-id', 'https://bru-2.zeebe.camunda.io/my-id'],
		['https://bru-2.api.camunda.io/my-id/operate', 'https://bru-2.api.camunda.io/my-id'],
		['https://operate.example.com', 'https://operate.example.com'],
	])('derives the address of the cluster from that of Operate: %s', (address, cluster) => {
		const env = {
			CAMUNDA_REST_ADDRESS: '',
			CAMUNDA_OPERATE_BASE_URL: address,
			CAMUNDA_CLIENT_ID: 'id',
			CAMUNDA_CLIENT_SECRET: 'secret',
			...(!address.includes('camunda.io') && { CAMUNDA_OAUTH_URL: 'https://login.example.com/token' }),
		}
		expect(createOperateClientFromEnv(env).baseUrl).toBe(cluster)
	})

	test('refuses an unknown api, and suggests the right name', () => {
		expect(() => createOperateClient({ baseUrl: 'http://localhost', api: 'V2' as 'v2' })).toThrow(
			'api: unknown value "V2" (did you mean "v2"?)',
		)
	})
})

test("helpers of Operate's client work with the bridge", async () => {
	await using both = await startBoth({ camunda: '8.10', instances: 30 })
	const { completed } = countsOf(await deleteAll(both.v2 as never, { filter: { state: 'COMPLETED' } }))
	expect(completed).toBeGreaterThan(0)
	const left = await both.v2.processInstances.search({ filter: { state: 'COMPLETED' } })
	expect(left.items).toEqual([])
})

const countsOf = (result: object) => {
	const deleted = (result as { deleted?: unknown }).deleted
	return { completed: Array.isArray(deleted) ? deleted.length : Number(deleted) }
}

describe('compare', async () => {
	const both = await startBoth({ camunda: '8.8', instances: 60 })
	afterAll(() => both[Symbol.asyncDispose]())
	const { v1, v2, emulator } = both

	test('finds no differences if both APIs return the same', async () => {
		const comparisons = await compare(v1, v2)
		expect(comparisons.map(({ operation }) => operation)).toContain('incidents.search')
		expect(comparisons.every(({ differences }) => differences.length === 0)).toBe(true)
	})

	test('reports the key of the record and the field that differ, but no data of a process', async () => {
		const [variable] = (await v1.variables.search({ size: 1 })).items
		const changed = {
			...v2,
			variables: {
				...v2.variables,
				search: async () => ({ items: [{ ...variable, value: '"other"' }], sortValues: [], total: 1 }),
			},
		} as never
		const call = { operation: 'variables.search', args: [{ filter: { key: variable?.key } }] }
		const [hidden] = await compare(v1, changed, [call])
		expect(hidden?.differences).toEqual([
			{ key: variable?.key, field: 'value', v1: '[not shown]', v2: '[not shown]' },
		])
		const [shown] = await compare(v1, changed, [call], { values: true })
		expect(shown?.differences[0]).toMatchObject({ v1: variable?.value, v2: '"other"' })
	})

	test('reports a call that fails in one API only', async () => {
		emulator.faults.next('POST /v1/incidents/search', { status: 503 })
		const [comparison] = await compare(v1, v2, [{ operation: 'incidents.search' }])
		expect(comparison?.differences).toContainEqual({
			field: 'error',
			v1: 'OperateError server_error',
			v2: undefined,
		})
	})

	test.each(['incidents.searchAll', 'processInstances.delete', 'incident.search'])(
		'refuses %s, which is not a read-only operation',
		async (operation) => {
			await expect(compare(v1, v2, [{ operation }])).rejects.toThrow(
				'calls: expected an operation that reads',
			)
		},
	)
})
