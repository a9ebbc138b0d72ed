import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CamundaVersion, type OperateEmulator, startOperate } from '../src/index.ts'
import { type Answered, login, read } from './support/api.ts'
import { faultsOf, fieldsOf, operations } from './support/spec.ts'

type Call = Awaited<ReturnType<typeof login>>

const versions: CamundaVersion[] = ['8.4', '8.5', '8.6', '8.7', '8.8', '8.9']
const searches = operations.filter((operation) => operation.endsWith('/search'))
const schemas: Record<string, string> = {
	variables: 'Variable',
	'process-instances': 'ProcessInstance',
	'process-definitions': 'ProcessDefinition',
	incidents: 'Incident',
	'flownode-instances': 'FlowNodeInstance',
	drd: 'DecisionRequirements',
	'decision-instances': 'DecisionInstance',
	'decision-definitions': 'DecisionDefinition',
}
const entityOf = (operation: string) => operation.split('/')[2] ?? ''
const ended = { filter: { state: 'COMPLETED' } }

describe.each(versions)('every response of %s matches the description', (camunda) => {
	const bodyNeeded = ['8.4', '8.5'].includes(camunda)
	let operate: OperateEmulator
	let call: Call
	let reader: Call
	beforeAll(async () => {
		operate = await startOperate({ camunda })
		call = await login(operate)
		reader = await login(operate, operate.readOnly.selfManaged)
	})
	afterAll(() => operate.close())

	/** Fills in the path of an operation with the key or id of an existing record. */
	async function pathOf(operation: string): Promise<string> {
		const body = operation.startsWith('DELETE') ? ended : {}
		const found = await call(`POST /v1/${entityOf(operation)}/search`, body)
		const { key, id } = found.body.items[0] ?? {}
		return operation.replace('{key}', String(key)).replace('{id}', String(id))
	}

	function expectValid(operation: string, answer: Answered, status: number): void {
		expect(answer.status).toBe(status)
		expect(faultsOf(operation, answer)).toEqual([])
	}

	test.each(operations)('%s', async (operation) => {
		const path = await pathOf(operation)
		const [method = '', address = ''] = path.split(' ')
		const url = `${operate.selfManaged.baseUrl}${address}`

		expectValid(operation, await read(await fetch(url, { method })), 401)
		const wrong = { authorization: 'Bearer wrong' }
		expectValid(operation, await read(await fetch(url, { method, headers: wrong })), 401)

		if (operation.startsWith('DELETE')) {
			expectValid(operation, await reader(path), 403)
			const running = await call('POST /v1/process-instances/search', { filter: { state: 'ACTIVE' } })
			expectValid(operation, await call(`DELETE /v1/process-instances/${running.body.items[0]?.key}`), 400)
		}
		if (searches.includes(operation)) {
			expectValid(operation, await call(path), bodyNeeded ? 400 : 200)
			expectValid(operation, await call(path, { size: 1000 }), 200)
			for (const body of ['{', '[]', '{"size":0}', '{"sort":[{"field":"nope"}]}', '{"searchAfter":[]}'])
				expectValid(operation, await call(path, body), 400)
		} else {
			expectValid(operation, await call(operation.replace(/\{(key|id)\}/, '1')), 404)
			if (operation.includes('{key}'))
				expectValid(operation, await call(operation.replace('{key}', 'k')), 400)
			expectValid(operation, await call(path), 200)
		}
		operate.faults.next(operation, { status: 500 })
		expectValid(operation, await call(path), 500)
		operate.faults.next(operation, { html: true, status: 502 })
		expectValid(operation, await call(path), 502)
	})

	test('a session without its CSRF token', async () => {
		const { loginUrl, username, password, baseUrl } = operate.cookie
		const loggedIn = await fetch(loginUrl, {
			method: 'POST',
			body: new URLSearchParams({ username, password }),
		})
		const cookie = loggedIn.headers
			.getSetCookie()
			.map((text) => text.split(';')[0])
			.join('; ')
		for (const operation of operations.filter((name) => !name.startsWith('GET'))) {
			const [method = '', address = ''] = (await pathOf(operation)).split(' ')
			const headers = { cookie, 'content-type': 'application/json' }
			const body = method === 'POST' ? '{}' : null
			const answer = await read(await fetch(`${baseUrl}${address}`, { method, headers, body }))
			expectValid(operation, answer, camunda === '8.4' ? 200 : 403)
		}
	})

	test.each(searches)('%s returns every field of the version, and no others', async (operation) => {
		const shown = new Set<string>()
		let after: readonly unknown[] | undefined
		do {
			const { body } = await call(operation, { size: 1000, ...(after && { searchAfter: after }) })
			for (const field of body.items.flatMap((item) => Object.keys(item))) shown.add(field)
			after = body.items.length < 1000 ? undefined : body.sortValues
		} while (after)
		const later = ['8.4', '8.5'].includes(camunda) ? ['processVersionTag', 'incident', 'versionTag'] : []
		const notHere = operation.includes('flownode') ? [] : later
		// Operate's searches omit these fields.
		const looked = ['evaluatedInputs', 'evaluatedOutputs']
		const wanted = fieldsOf(schemas[entityOf(operation)] ?? '').filter(
			(name) => ![...notHere, ...looked].includes(name),
		)
		expect([...shown].sort()).toEqual(wanted.sort())
	})
})

test('8.10 responds to every operation with a 404, with or without a login', async () => {
	await using operate = await startOperate({ camunda: '8.10' })
	const call = await login(operate)
	for (const operation of operations) {
		const path = operation.replace(/\{(key|id)\}/, '2251799813685249')
		expect((await call(path)).status).toBe(404)
		const [method = '', address = ''] = path.split(' ')
		expect((await fetch(`${operate.url}${address}`, { method })).status).toBe(404)
	}
	expect((await call('GET /v1')).status).toBe(404)
})

test('to a search with any JSON, the response is a 200 or 400 that matches the description', async () => {
	await using operate = await startOperate()
	const call = await login(operate)
	const field = fc.constantFrom(
		'key',
		'state',
		'startDate',
		'processVersion',
		'incident',
		'parentKey',
		'nope',
	)
	const value = fc.oneof(
		fc.jsonValue(),
		fc.constantFrom('1', '9007199254740993', 'ACTIVE', true, '2026-01-01T00:00:00.000+0000||/d'),
	)
	const order = fc.oneof(fc.constantFrom('ASC', 'DESC', null), value)
	const query = fc.record(
		{
			filter: fc.oneof(fc.dictionary(field, value), value),
			sort: fc.oneof(fc.array(fc.record({ field: fc.oneof(field, value), order }), { maxLength: 3 }), value),
			searchAfter: fc.oneof(fc.array(value, { maxLength: 3 }), value),
			size: fc.oneof(fc.integer({ min: 1, max: 20 }), value),
		},
		{ requiredKeys: [] },
	)
	const seen = new Set<number>()
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...searches), fc.oneof(query, fc.jsonValue()), async (search, body) => {
			const answer = await call(search, JSON.stringify(body))
			expect([200, 400]).toContain(answer.status)
			expect(faultsOf(search, answer)).toEqual([])
			seen.add(answer.status)
		}),
		{ numRuns: 300 },
	)
	expect([...seen].sort()).toEqual([200, 400])
})
