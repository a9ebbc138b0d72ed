import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { startOperate } from '../src/index.ts'
import { login } from './support/api.ts'

const folder = mkdtempSync(join(tmpdir(), 'operate-emulator-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string): string {
	const path = join(folder, name)
	writeFileSync(path, text)
	return path
}

const instance = {
	key: 9007199254740993n,
	bpmnProcessId: 'order',
	processDefinitionKey: '2251799813685250',
	state: 'COMPLETED',
	startDate: '2026-03-17T11:50:25.729+0000',
	endDate: '2026-03-17T11:51:00Z',
}
const shown = {
	key: 9007199254740993n,
	processVersion: 1,
	bpmnProcessId: 'order',
	startDate: '2026-03-17T11:50:25.729+0000',
	endDate: '2026-03-17T11:51:00.000+0000',
	state: 'COMPLETED',
	incident: false,
	processDefinitionKey: 2251799813685250,
	tenantId: '<default>',
}
const json = `{ "processInstances": [${JSON.stringify(instance, (_, value) => (typeof value === 'bigint' ? Number(value) : value)).replace('9007199254740992', '9007199254740993')}] }`
const yaml = `
processInstances:
  - key: 9007199254740993
    bpmnProcessId: order
    processDefinitionKey: 2251799813685250
    state: COMPLETED
    startDate: 2026-03-17T11:50:25.729+0000
    endDate: 2026-03-17T11:51:00Z
`

test.each([
	['an object', () => ({ processInstances: [instance] })],
	['a JSON file', () => write('data.json', json)],
	['a YAML file', () => write('data.yaml', yaml)],
])('is served with exact keys beyond 2^53 from %s', async (_, data) => {
	await using operate = await startOperate({ data: data() })
	const call = await login(operate)
	const { body } = await call('POST /v1/process-instances/search', {})
	expect(body).toEqual({ items: [shown], sortValues: [9007199254740993n], total: 1 })
	expect((await call('GET /v1/process-instances/9007199254740993')).body).toEqual(shown)
	expect((await call('GET /v1/process-instances/9007199254740992')).status).toBe(404)
	expect((await call('POST /v1/incidents/search', {})).body).toEqual({ items: [], sortValues: [], total: 0 })
})

test('may have its records in any order, and each is found by its key', async () => {
	const keys = [9007199254740995n, 9007199254740993n, 5, '7']
	await using operate = await startOperate({
		data: { processDefinitions: keys.map((key) => ({ key, bpmnProcessId: `p-${key}` })) },
	})
	const call = await login(operate)
	const { body } = await call('POST /v1/process-definitions/search', {})
	expect(body.items.map(({ key }) => key)).toEqual([5, 7, 9007199254740993n, 9007199254740995n])
	const xml = await call('GET /v1/process-definitions/7/xml')
	expect(xml.text).toContain('<bpmn:process id="p-7"')
})

test('a long value of a variable is shortened in searches only', async () => {
	const value = JSON.stringify('x'.repeat(9000))
	await using operate = await startOperate({
		data: { variables: [{ key: 1, processInstanceKey: 2, name: 'text', value }] },
	})
	const call = await login(operate)
	const found = await call('POST /v1/variables/search', {})
	expect(found.body.items[0]).toMatchObject({ value: value.slice(0, 8191), truncated: true, scopeKey: 2 })
	expect((await call('GET /v1/variables/1')).body).toMatchObject({ value, truncated: false })
})

test('statistics count neither multi-instance bodies, nor flow nodes with an incident as active', async () => {
	const at = { processInstanceKey: 1, startDate: '2026-03-17T11:50:25.729+0000', flowNodeId: 'pack' }
	const passed = { ...at, type: 'SERVICE_TASK' }
	await using operate = await startOperate({
		data: {
			processInstances: [
				{ ...instance, key: 1, sequenceFlows: Array.from({ length: 1200 }, (_, n) => `f-${n}`) },
			],
			flowNodeInstances: [
				{ ...at, key: 2, type: 'MULTI_INSTANCE_BODY', state: 'ACTIVE' },
				{ ...passed, key: 3, state: 'ACTIVE' },
				{ ...passed, key: 4, state: 'ACTIVE', incident: true, incidentKey: 9 },
				{ ...passed, key: 5, state: 'TERMINATED' },
				{ ...passed, key: 6, state: 'COMPLETED' },
				{ ...passed, key: 7, state: 'COMPLETED' },
			],
		},
	})
	const call = await login(operate)
	expect((await call('GET /v1/process-instances/1/statistics')).body).toEqual([
		{ activityId: 'pack', active: 1, canceled: 1, incidents: 1, completed: 2 },
	])
	expect((await call('GET /v1/process-instances/1/sequence-flows')).body).toHaveLength(1000)
})

describe('invalid data is refused:', () => {
	const of = (change: object) => ({ processInstances: [instance, { ...instance, key: 4, ...change }] })
	test.each<[string, object, string]>([
		['a list', [], 'data: expected an object with lists of variables, processInstances'],
		['an unknown list', { instances: [] }, 'data: unknown list "instances" (expected one of variables'],
		['a list that is an object', { incidents: {} }, 'incidents: expected a list, received an object'],
		['a record that is a number', { incidents: [1] }, 'incidents[0]: expected an object, received 1'],
		['a missing field', of({ state: undefined }), 'processInstances[1].state: missing'],
		[
			'an unknown field',
			of({ proces: 1 }),
			'processInstances[1]: unknown field "proces" (did you mean "processVersion"?)',
		],
		[
			'a rounded key',
			of({ key: 2 ** 53 }),
			'processInstances[1].key: expected a string or a bigint, since a number past 2^53 is not exact',
		],
		['an invalid key', of({ key: 'a1' }), 'processInstances[1].key: expected a key (an int64'],
		['a key beyond int64', of({ key: '9223372036854775808' }), 'processInstances[1].key: expected a key'],
		[
			'the same key twice',
			of({ key: '9007199254740993' }),
			'processInstances[1].key: 9007199254740993 is also the key of processInstances[0]',
		],
		['an invalid date', of({ endDate: 'today' }), 'processInstances[1].endDate: expected a date such as'],
		[
			'an invalid state',
			of({ state: 'CANCELLED' }),
			"processInstances[1].state: expected one of ACTIVE, COMPLETED, CANCELED, received 'CANCELLED'",
		],
		[
			'a number in place of a string',
			of({ bpmnProcessId: 12 }),
			'processInstances[1].bpmnProcessId: expected a string between quotes, received 12',
		],
		[
			'a string in place of a boolean',
			of({ incident: 'no' }),
			"processInstances[1].incident: expected true or false, received 'no'",
		],
		[
			'a string in place of a number',
			of({ processVersion: '1' }),
			'processInstances[1].processVersion: expected an integer',
		],
		[
			'a number that is not an int32',
			of({ processVersion: 2 ** 31 }),
			'processInstances[1].processVersion: expected an integer (an int32), received 2147483648',
		],
		[
			'a list with items of the wrong type',
			of({ sequenceFlows: ['a', 2] }),
			'processInstances[1].sequenceFlows[1]: expected a string',
		],
		[
			'a value that JSON does not have',
			{ variables: [{ key: 1, processInstanceKey: 2, name: 'n', value: 'open' }] },
			`variables[0].value: expected JSON as text, such as '"open"' or '12', received 'open'`,
		],
	])('%s', async (_, data, message) => {
		await expect(startOperate({ data })).rejects.toThrow(message)
	})

	test.each([
		['a missing file', () => join(folder, 'none.json'), 'none.json: cannot be read: the file does not exist'],
		['invalid JSON', () => write('broken.json', '{"incidents": ['), 'broken.json: is not JSON: '],
		['invalid YAML', () => write('broken.yaml', 'a: [1\nb: }'), /broken\.yaml: is not YAML: .* at line 2/],
		[
			'a file with an invalid record',
			() => write('fault.yaml', 'incidents:\n  - key: x\n'),
			"fault.yaml: incidents[0].key: expected a key (an int64, as a number or a string), received 'x'",
		],
	])('%s', async (_, path, message) => {
		await expect(startOperate({ data: path() })).rejects.toThrow(message)
	})
})
