import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type OperateOptions, startOperate } from '../src/index.ts'
import { type Answered, login } from './support/api.ts'
import { clusterFaultsOf, operationsOf } from './support/cluster-spec.ts'

const versions = ['8.8', '8.9', '8.10'] as const
const minorOf = (camunda: string) => Number(camunda.slice(2))

async function start(options: OperateOptions = {}) {
	const operate = await startOperate({
		camunda: '8.9',
		...(options.data === undefined && { instances: 300 }),
		...options,
	})
	const call = await login(operate)
	return { operate, call, [Symbol.asyncDispose]: () => operate.close() }
}
type Call = Awaited<ReturnType<typeof start>>['call']
type Item = Readonly<Record<string, never>>

const pageOf = ({ body }: Answered) => body.page as never as Record<string, never>

/** Searches and returns the items. */
async function items(call: Call, path: string, body: object = {}): Promise<readonly Item[]> {
	const found = await call(`POST /v2/${path}/search`, body)
	expect(found.status, found.text).toBe(200)
	return found.body.items as readonly Item[]
}

/** Returns a function that gives a body and parameters for each operation, taken from the data. */
async function examples(call: Call): Promise<(operation: string) => Promise<Answered>> {
	const first = async (path: string, body: object = {}) => (await items(call, path, body))[0] as Item
	const page = { limit: 1 }
	const [instance, ended, incident, decision] = [
		await first('process-instances', { page, filter: { state: 'ACTIVE', hasIncident: true } }),
		await first('process-instances', { page, filter: { state: 'COMPLETED' } }),
		await first('incidents', { page, filter: { state: 'ACTIVE' } }),
		await first('decision-instances', { page }),
	]
	const parameters: Record<string, unknown> = {
		...decision,
		...(await first('decision-definitions')),
		...(await first('variables')),
		...(await first('element-instances')),
		...incident,
		...instance,
		decisionEvaluationInstanceKey: decision?.decisionEvaluationInstanceKey,
	}
	let batch = '1'
	return async (operation) => {
		const key = operation.includes('/deletion') ? ended?.processInstanceKey : parameters.processInstanceKey
		const path = operation.replace(/\{(\w+)\}/g, (_, name: string) =>
			name === 'batchOperationKey' ? batch : name === 'processInstanceKey' ? `${key}` : `${parameters[name]}`,
		)
		const filter = /process-instances\/(?:cancellation|deletion|incident-resolution)$/.test(operation)
			? { processInstanceKey: '1' }
			: operation.endsWith('by-definition')
				? { errorHashCode: 1 }
				: undefined
		const body =
			operation.startsWith('GET') || /\}\/incident-resolution/.test(operation)
				? undefined
				: { ...(filter && { filter }) }
		const response = await call(path, body)
		batch = String((response.body as Partial<Answered['body']> | undefined)?.batchOperationKey ?? batch)
		return response
	}
}

describe.each(versions)('the Orchestration Cluster API of version %s', (camunda) => {
	test('responds to every operation as the description requires', async () => {
		await using cluster = await start({ camunda, consistencyDelay: 0 })
		const run = await examples(cluster.call)
		const operations = operationsOf(minorOf(camunda))
		// First what reads, then what changes, then the lookup of the batch operation that the changes have started.
		const changing = (name: string) =>
			/\{batch/.test(name) ? 2 : /cancellation|deletion|resolution/.test(name) ? 1 : 0
		for (const operation of operations.sort((a, b) => changing(a) - changing(b))) {
			const response = await run(operation)
			expect(response.status, `${operation}: ${response.text}`).toBeLessThan(300)
			expect(clusterFaultsOf(operation, response, minorOf(camunda)), operation).toEqual([])
		}
		const served = cluster.operate.routes.filter((name) => name.includes('/v2/') && !name.includes('license'))
		expect(served.sort()).toEqual(operations.sort())
	})

	test('refuses an unknown filter and names it', async () => {
		await using cluster = await start({ camunda })
		const refused = await cluster.call('POST /v2/incidents/search', { filter: { typo: 1 } })
		expect(refused.body).toMatchObject({
			status: 400,
			detail: 'Request property [filter.typo] cannot be parsed',
		})
		expect(clusterFaultsOf('POST /v2/incidents/search', refused, minorOf(camunda))).toEqual([])
	})
})

describe('searches of v2', async () => {
	const cluster = await start()
	afterAll(() => cluster.operate.close())
	const { call } = cluster

	test('find records by the operators that a field has', async () => {
		const all = await items(call, 'process-instances', { page: { limit: 10_000 } })
		const [first, second] = all
		const count = async (filter: object) =>
			(await items(call, 'process-instances', { filter, page: { limit: 10_000 } })).length
		const having = (test: (item: Item) => boolean) => all.filter(test).length
		const id = String(first?.processDefinitionId)
		expect(await count({ state: { $in: ['COMPLETED', 'TERMINATED'] } })).toBe(
			having(({ state }) => state !== 'ACTIVE'),
		)
		// As the Java client sends what is not set.
		expect(await count({ state: { $eq: 'ACTIVE', $in: [] } })).toBe(having(({ state }) => state === 'ACTIVE'))
		expect(await count({ processDefinitionId: { $neq: id } })).toBe(
			having(({ processDefinitionId }) => processDefinitionId !== id),
		)
		expect(await count({ processDefinitionId: { $like: `${id.slice(0, 3)}*` } })).toBe(
			having(({ processDefinitionId }) => String(processDefinitionId).startsWith(id.slice(0, 3))),
		)
		expect(await count({ endDate: { $exists: false } })).toBe(having(({ endDate }) => endDate === null))
		expect(await count({ startDate: { $gte: second?.startDate, $lt: first?.startDate } })).toBe(
			having(
				({ startDate }) => `${startDate}` >= `${second?.startDate}` && `${startDate}` < `${first?.startDate}`,
			),
		)
		expect(
			await count({ $or: [{ processInstanceKey: first?.processInstanceKey }, { state: 'TERMINATED' }] }),
		).toBe(
			having(
				({ processInstanceKey, state }) =>
					processInstanceKey === first?.processInstanceKey || state === 'TERMINATED',
			),
		)
	})

	test.each([
		[
			'an operator of a plain field',
			'process-definitions',
			{ filter: { version: { $gt: 1 } } },
			'filter.version',
		],
		['an unknown operator', 'incidents', { filter: { state: { $near: 1 } } }, 'filter.state.$near'],
		['a number as a key', 'incidents', { filter: { incidentKey: 1 } }, 'filter.incidentKey'],
		[
			'a rounded date',
			'incidents',
			{ filter: { creationTime: '2024-01-01T00:00:00.000Z||/d' } },
			'filter.creationTime',
		],
		['an unknown property', 'incidents', { size: 1 }, 'size'],
		['an unknown property of a page', 'incidents', { page: { size: 1 } }, 'page.size'],
		['an unknown enum value', 'incidents', { filter: { state: 'active' } }, 'state'],
		['an unknown sort field', 'incidents', { sort: [{ field: 'errorMessage' }] }, 'errorMessage'],
		['a filter of a later version', 'process-definitions', { filter: { state: 'ACTIVE' } }, 'filter.state'],
	])('refuse %s', async (_, path, body, named) => {
		const refused = await call(`POST /v2/${path}/search`, body)
		expect(refused.status).toBe(400)
		expect(refused.body.detail).toContain(named)
	})

	test('page forwards and backwards by opaque cursors, in every order', async () => {
		const sort = [{ field: 'endDate', order: 'DESC' }, { field: 'state' }]
		const whole = await items(call, 'process-instances', { sort, page: { limit: 10_000 } })
		const found: Item[] = []
		let after: unknown
		let previous: Answered | undefined
		for (;;) {
			const page = { limit: 70, ...(after !== undefined && { after }) }
			const next = await call('POST /v2/process-instances/search', { sort, page })
			found.push(...(next.body.items as never as Item[]))
			if (next.body.items.length < 70) {
				const before = pageOf(next).startCursor
				const back = await call('POST /v2/process-instances/search', { sort, page: { limit: 70, before } })
				expect(back.body.items).toEqual(previous?.body.items)
				break
			}
			previous = next
			after = pageOf(next).endCursor
		}
		expect(found).toEqual(whole)
	})

	test('return no cursor if nothing is found', async () => {
		const none = await call('POST /v2/incidents/search', { filter: { incidentKey: '1' } })
		expect(none.body.page).toEqual({
			totalItems: 0,
			hasMoreTotalItems: false,
			startCursor: null,
			endCursor: null,
		})
	})

	test('refuse an empty cursor, and one that is not from a page', async () => {
		for (const after of ['', 'x', 'bm90aGluZw==']) {
			expect(await call('POST /v2/incidents/search', { page: { after } })).toMatchObject({ status: 400 })
		}
	})

	test('return the same incidents and definitions as v1', async () => {
		const shown = await items(call, 'incidents', { page: { limit: 10_000 } })
		const v1 = await call('POST /v1/incidents/search', { size: 1000 })
		expect(
			shown.map(({ incidentKey, errorType, errorMessage, state, jobKey, processInstanceKey }) => ({
				incidentKey,
				errorType,
				errorMessage,
				state,
				jobKey,
				processInstanceKey,
			})),
		).toEqual(
			v1.body.items.map(({ key, type, message, state, jobKey, processInstanceKey }) => ({
				incidentKey: String(key),
				errorType: type,
				errorMessage: message,
				state,
				jobKey: jobKey === undefined ? null : String(jobKey),
				processInstanceKey: String(processInstanceKey),
			})),
		)
		expect(shown.every(({ elementId, processDefinitionId }) => elementId && processDefinitionId)).toBe(true)
		const definitions = await items(call, 'process-definitions', { filter: { isLatestVersion: true } })
		expect(new Set(definitions.map(({ processDefinitionId }) => processDefinitionId)).size).toBe(
			definitions.length,
		)
	})

	test('find instances by conditions that one of their elements meets all together', async () => {
		const passes = await items(call, 'element-instances', { page: { limit: 10_000 } })
		const stopped = passes.filter(({ hasIncident, state }) => hasIncident && state === 'ACTIVE')
		const { elementId } = stopped[0] as Item
		const found = await items(call, 'process-instances', {
			filter: { elementId, elementInstanceState: 'ACTIVE', hasElementInstanceIncident: true },
			page: { limit: 10_000 },
		})
		const expected = stopped.filter((pass) => pass.elementId === elementId)
		expect(new Set(found.map(({ processInstanceKey }) => processInstanceKey))).toEqual(
			new Set(expected.map(({ processInstanceKey }) => processInstanceKey)),
		)
	})

	test('shorten a long value unless the whole value is requested', async () => {
		const [cut] = await items(call, 'variables', { filter: { isTruncated: true }, page: { limit: 1 } })
		const whole = await call('POST /v2/variables/search?truncateValues=false', {
			filter: { variableKey: cut?.variableKey },
		})
		const lookup = await call(`GET /v2/variables/${cut?.variableKey}`)
		expect(whole.body.items[0]).toMatchObject({ isTruncated: false, value: lookup.body.value })
		expect(String(lookup.body.value).length).toBeGreaterThan(String(cut?.value).length)
	})
})

describe('changes by v2', async () => {
	const cluster = await start()
	afterAll(() => cluster.operate.close())
	const { call, operate } = cluster
	beforeEach(() => operate.reset())
	const one = async (filter: object) =>
		String((await items(call, 'process-instances', { filter, page: { limit: 1 } }))[0]?.processInstanceKey)
	const root = { parentProcessInstanceKey: { $exists: false } }

	test('delete an ended instance, which disappears a moment later', async () => {
		const key = await one({ state: 'COMPLETED' })
		expect((await call(`POST /v2/process-instances/${key}/deletion`, {})).status).toBe(204)
		expect((await call(`GET /v2/process-instances/${key}`)).status).toBe(200)
		operate.clock.advance(200)
		expect((await call(`GET /v2/process-instances/${key}`)).status).toBe(404)
		expect((await call(`GET /v1/process-instances/${key}`)).status).toBe(404)
	})

	test('refuse to delete an active instance with a 409', async () => {
		const key = await one({ state: 'ACTIVE' })
		const refused = await call(`POST /v2/process-instances/${key}/deletion`, {})
		expect(refused.body).toMatchObject({ status: 409, title: 'INVALID_STATE' })
	})

	test('cancel an instance, which v1 shows, too', async () => {
		const key = await one({ ...root, state: 'ACTIVE', hasIncident: true })
		expect((await call(`POST /v2/process-instances/${key}/cancellation`, {})).status).toBe(204)
		operate.clock.advance(200)
		expect((await call(`GET /v2/process-instances/${key}`)).body).toMatchObject({
			state: 'TERMINATED',
			hasIncident: false,
			endDate: expect.any(String),
		})
		expect((await call(`GET /v1/process-instances/${key}`)).body.state).toBe('CANCELED')
		expect(await items(call, 'incidents', { filter: { processInstanceKey: key, state: 'ACTIVE' } })).toEqual(
			[],
		)
		operate.reset()
		expect((await call(`GET /v2/process-instances/${key}`)).body.state).toBe('ACTIVE')
	})

	test('resolve an incident, after which its instance has none', async () => {
		const [incident] = await items(call, 'incidents', { filter: { state: 'ACTIVE' }, page: { limit: 1 } })
		const path = `POST /v2/incidents/${incident?.incidentKey}/resolution`
		expect((await call(path, {})).status).toBe(204)
		operate.clock.advance(200)
		expect((await call(`GET /v2/incidents/${incident?.incidentKey}`)).body.state).toBe('RESOLVED')
		expect((await call(path, {})).status).toBe(404)
	})

	test('run a batch in the background, with progress and failures', async () => {
		const filter = { state: { $in: ['ACTIVE', 'COMPLETED'] } }
		const found = await items(call, 'process-instances', { filter, page: { limit: 10_000 } })
		const { body } = await call('POST /v2/process-instances/deletion', { filter })
		const progress = async () => (await call(`GET /v2/batch-operations/${body.batchOperationKey}`)).body
		expect(body.batchOperationType).toBe('DELETE_PROCESS_INSTANCE')
		operate.clock.advance(300)
		expect(await progress()).toMatchObject({ state: 'ACTIVE', endDate: null })
		operate.clock.advance(60_000)
		const failed = found.filter(({ state }) => state === 'ACTIVE').length
		expect(await progress()).toMatchObject({
			state: 'PARTIALLY_COMPLETED',
			operationsTotalCount: found.length,
			operationsFailedCount: failed,
			operationsCompletedCount: found.length - failed,
			endDate: expect.any(String),
		})
		expect(await items(call, 'process-instances', { filter: { state: 'COMPLETED' } })).toEqual([])
	})

	test('refuse a batch without a filter', async () => {
		expect((await call('POST /v2/process-instances/cancellation', {})).status).toBe(400)
	})

	test('require a login that may write', async () => {
		const reader = await login(operate, operate.readOnly.selfManaged)
		const key = await one({ state: 'COMPLETED' })
		expect((await reader(`POST /v2/process-instances/${key}/deletion`, {})).status).toBe(403)
		expect((await reader(`GET /v2/process-instances/${key}`)).status).toBe(200)
	})
})

describe('the option clusterFaults', () => {
	const sort = [{ field: 'endDate' }]

	test('is empty by default', async () => {
		await using cluster = await start()
		const last = await cluster.call('POST /v2/process-instances/search', { sort, page: { limit: 299 } })
		const next = { sort, page: { after: pageOf(last).endCursor } }
		expect((await cluster.call('POST /v2/process-instances/search', next)).body.items).toHaveLength(1)
	})

	test('null-in-cursor: a null in a cursor gets a 500', async () => {
		await using cluster = await start({ clusterFaults: ['null-in-cursor'] })
		const last = await cluster.call('POST /v2/process-instances/search', { sort, page: { limit: 299 } })
		const next = { sort, page: { after: pageOf(last).endCursor } }
		expect((await cluster.call('POST /v2/process-instances/search', next)).status).toBe(500)
	})

	test('empty-after: an empty cursor gets a 500', async () => {
		await using cluster = await start({ clusterFaults: ['empty-after'] })
		expect((await cluster.call('POST /v2/incidents/search', { page: { after: '' } })).status).toBe(500)
	})

	test('before-from-start: the previous page is the first one', async () => {
		await using cluster = await start({ clusterFaults: ['before-from-start'] })
		const from = await cluster.call('POST /v2/process-instances/search', { page: { from: 50, limit: 10 } })
		const page = { before: pageOf(from).startCursor, limit: 10 }
		const first = await cluster.call('POST /v2/process-instances/search', { page: { limit: 10 } })
		const back = await cluster.call('POST /v2/process-instances/search', { page })
		expect(back.body.items).toEqual(first.body.items)
	})

	test('latest-version-sort: the latest versions cannot be sorted by name', async () => {
		await using cluster = await start({ clusterFaults: ['latest-version-sort'] })
		const body = { filter: { isLatestVersion: true }, sort: [{ field: 'name' }] }
		expect((await cluster.call('POST /v2/process-definitions/search', body)).status).toBe(400)
	})
})

test('entities that no login may read are not found in v2, and refused in v1', async () => {
	await using cluster = await start({ unreadable: ['incidents'] })
	const [incident] = await items(cluster.call, 'process-instances')
	expect(incident).toBeDefined()
	expect(await items(cluster.call, 'incidents')).toEqual([])
	expect((await cluster.call('GET /v2/incidents/2251799813685249')).status).toBe(403)
	expect((await cluster.call('POST /v1/incidents/search', {})).status).toBe(403)
})

describe('v2 with unusual input', () => {
	test('an empty filter of a batch operation finds every instance', async () => {
		await using cluster = await start({ instances: 20 })
		const { body } = await cluster.call('POST /v2/process-instances/incident-resolution', { filter: {} })
		cluster.operate.clock.advance(60_000)
		const batch = await cluster.call(`GET /v2/batch-operations/${body.batchOperationKey}`)
		expect(batch.body.operationsTotalCount).toBe(20)
	})

	test('patterns match as documented, and none takes long', async () => {
		await using cluster = await start({ instances: 20 })
		const find = async ($like: string) =>
			(await items(cluster.call, 'process-instances', { filter: { processDefinitionId: { $like } } })).length
		expect(await find(`${'*'.repeat(2000)}#`)).toBe(0)
		expect(await find('*')).toBe(20)
		const [one] = await items(cluster.call, 'process-instances')
		const id = String(one?.processDefinitionId)
		expect(await find(`?${id.slice(1, -2)}*`)).toBeGreaterThan(0)
		expect(await find(`${id.slice(0, -1)}\\*`)).toBe(0)
	})

	test('instances that call each other in a circle have a root', async () => {
		const instance = {
			bpmnProcessId: 'a',
			processDefinitionKey: '9',
			state: 'ACTIVE',
			startDate: '2026-01-01T00:00:00.000+0000',
		}
		const data = {
			processInstances: [
				{ key: '1', parentKey: '2', ...instance },
				{ key: '2', parentKey: '1', ...instance },
			],
		}
		await using cluster = await start({ data })
		expect(await items(cluster.call, 'process-instances')).toHaveLength(2)
		expect((await cluster.call('GET /v2/process-instances/1/call-hierarchy')).body).toHaveLength(2)
	})

	test('a path that cannot be decoded is a 400', async () => {
		await using cluster = await start()
		const { status, headers } = await cluster.call('GET /v2/decision-instances/%E0%A4%A')
		expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json'])
	})
})

describe('what a version lacks', () => {
	test.each([
		['8.8', 'element-instances', 'elementId', { $in: ['a'] }],
		['8.9', 'element-instances', 'elementId', { $in: ['a'] }],
		['8.8', 'element-instances', '$or', [{ state: 'ACTIVE' }]],
		['8.8', 'incidents', 'state', { $in: ['ACTIVE'] }],
		['8.8', 'incidents', 'errorType', { $neq: 'IO_MAPPING_ERROR' }],
		['8.8', 'decision-instances', 'state', { $neq: 'FAILED' }],
	] as const)(
		'before it came, %s refuses in %s the filter %s: %j',
		async (camunda, path, name, condition) => {
			const filter = { [name]: condition }
			const responses: number[] = []
			for (const version of [camunda, '8.10'] as const) {
				await using cluster = await start({ camunda: version, instances: 10 })
				responses.push((await cluster.call(`POST /v2/${path}/search`, { filter })).status)
			}
			expect(responses).toEqual([400, 200])
		},
	)

	test('a number of the caller’s own marks a batch operation from 8.9 on', async () => {
		const body = { filter: { processInstanceKey: '1' }, operationReference: 1 }
		const statuses: number[] = []
		for (const camunda of ['8.8', '8.9'] as const) {
			await using cluster = await start({ camunda, instances: 10 })
			statuses.push((await cluster.call('POST /v2/process-instances/cancellation', body)).status)
		}
		expect(statuses).toEqual([400, 200])
	})
})

test('the current user is the one that has logged in', async () => {
	await using cluster = await start({ instances: 10 })
	const { baseUrl } = cluster.operate.selfManaged
	const me = async (authorization: string) =>
		(await fetch(`${baseUrl}/v2/authentication/me`, { headers: { authorization } })).json()
	expect(await me(`Basic ${btoa('demo:demo')}`)).toMatchObject({ username: 'demo', roles: ['admin'] })
	expect(await me(`Basic ${btoa('reader:reader')}`)).toMatchObject({ username: 'reader', canLogout: false })
	expect(await me('Basic bm8=')).toMatchObject({ status: 401 })
	const byToken = await cluster.call('GET /v2/authentication/me')
	expect(byToken.body).toMatchObject({ username: 'operate-client', canLogout: false })
})
