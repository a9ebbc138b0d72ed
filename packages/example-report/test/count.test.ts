import { selfManaged } from '@operate-api/auth'
import { createOperateClient, type Incident } from '@operate-api/client'
import { type OperateEmulator, startOperate } from '@operate-api/emulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { environment, run, temporaryFolder } from './run.ts'

// So many that their incidents fill more than one page of 1,000.
const instances = 10_000
// All of the seeded incidents, whenever they were.
const allTime = ['--hours', '999999']

let operate: OperateEmulator
let cache: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
	operate = await startOperate({ instances })
	cache = await temporaryFolder()
})
afterAll(async () => {
	await operate.close()
	await cache[Symbol.asyncDispose]()
})

/** Counts by another way than the script: the process instance of each incident knows its process. */
async function countByInstance(filter: { state?: 'ACTIVE' } = {}) {
	const client = createOperateClient({
		baseUrl: operate.selfManaged.baseUrl,
		auth: selfManaged(operate.selfManaged),
	})
	const processes = new Map<string, string>()
	for await (const { key, bpmnProcessId } of client.processInstances.searchAll())
		processes.set(key, bpmnProcessId)
	const counts: Record<string, number> = {}
	for await (const { processInstanceKey, tenantId, type } of client.incidents.searchAll({ filter })) {
		const id = `${tenantId},${processes.get(processInstanceKey)},${type}`
		counts[id] = (counts[id] ?? 0) + 1
	}
	return counts
}

function countsOf(csv: string): Record<string, number> {
	const [, ...lines] = csv.trimEnd().split('\n')
	return Object.fromEntries(
		lines.map((line) => [
			line.slice(0, line.lastIndexOf(',')),
			Number(line.slice(line.lastIndexOf(',') + 1)),
		]),
	)
}

test('counts every page, by tenant, process and type', async () => {
	const before = operate.requests.length
	const { exitCode, stdout, stderr } = await run(
		[...allTime, '--format', 'csv'],
		environment(operate, cache.path),
	)
	expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
	const pages = operate.requests.slice(before).filter(({ path }) => path === '/v1/incidents/search')
	expect(pages.length).toBeGreaterThan(1)
	const counts = countsOf(stdout)
	expect(counts).toEqual(await countByInstance())
	expect(new Set(Object.keys(counts).map((id) => id.split(',')[0]))).toEqual(
		new Set(['<default>', 'finance', 'sales']),
	)
})

test('counts the open ones alone where told', async () => {
	const { stdout } = await run([...allTime, '--open', '--format', 'csv'], environment(operate, cache.path))
	const open = await countByInstance({ state: 'ACTIVE' })
	expect(countsOf(stdout)).toEqual(open)
	expect(open).not.toEqual(await countByInstance())
})

test('exits with 1 where there are more incidents than allowed, with the report all the same', async () => {
	const env = environment(operate, cache.path)
	const { total } = JSON.parse((await run([...allTime, '--format', 'json'], env)).stdout) as { total: number }
	const allowed = await run([...allTime, '--alert-above', String(total)], env)
	const alert = await run([...allTime, '--alert-above', String(total - 1)], env)
	expect([allowed.exitCode, alert.exitCode]).toEqual([0, 1])
	for (const { stdout } of [allowed, alert]) expect(stdout).toMatch(`${total} incidents from `)
})

/** A full page: 999 incidents of the last day, then one that is a minute too old for it. */
function pageOfADay(): string {
	const now = Date.now()
	const types: Incident['type'][] = ['JOB_NO_RETRIES', 'IO_MAPPING_ERROR', 'A_TYPE_OF_TOMORROW']
	const items = Array.from({ length: 1000 }, (_, index) => ({
		key: `KEY${index}`,
		processInstanceKey: 1,
		// Neighbours past 2^53: rounded, two of them would be one.
		processDefinitionKey: `KEY${9007199254740993n + BigInt(index % 3) * 2n}`,
		type: types[index % 2],
		creationTime: new Date(now - (index === 999 ? 1441 : index) * 60_000).toISOString().replace('Z', '+0000'),
		state: 'ACTIVE',
		tenantId: index % 3 === 2 ? 'other' : '<default>',
	}))
	const text = JSON.stringify({ items, sortValues: [now, 'KEY1'], total: 5000 })
	return text.replaceAll(/"KEY(\d+)"/g, '$1')
}

const definitions = (...ids: string[]) =>
	JSON.stringify({
		items: ids.map((bpmnProcessId, index) => ({
			key: `KEY${9007199254740993n + BigInt(index) * 2n}`,
			bpmnProcessId,
			version: 1,
			tenantId: index === 2 ? 'other' : '<default>',
		})),
		sortValues: [1, 1],
		total: ids.length,
	}).replaceAll(/"KEY(\d+)"/g, '$1')

test('stops at the first incident that is older than a day, and tells neighbouring keys and tenants apart', async () => {
	const before = operate.requests.length
	operate.faults.next('POST /v1/incidents/search', { body: pageOfADay() })
	operate.faults.next('POST /v1/process-definitions/search', { body: definitions('a', 'b', 'a') })
	const { stdout } = await run(['--format', 'json'], environment(operate, cache.path))
	const requests = operate.requests.slice(before).filter(({ path }) => path === '/v1/incidents/search')
	expect(requests.map(({ body }) => JSON.parse(body))).toEqual([
		{ filter: {}, size: 1000, sort: [{ field: 'creationTime', order: 'DESC' }] },
	])
	const report = JSON.parse(stdout) as { since: string; until: string; total: number; counts: unknown[] }
	expect(report.total).toBe(999)
	expect(Date.parse(report.until) - Date.parse(report.since)).toBe(86_400_000)
	// 999 incidents over three definitions and two types.
	expect(report.counts).toEqual([
		{ tenantId: '<default>', bpmnProcessId: 'a', type: 'JOB_NO_RETRIES', incidents: 167 },
		{ tenantId: '<default>', bpmnProcessId: 'b', type: 'IO_MAPPING_ERROR', incidents: 167 },
		{ tenantId: 'other', bpmnProcessId: 'a', type: 'JOB_NO_RETRIES', incidents: 167 },
		{ tenantId: '<default>', bpmnProcessId: 'a', type: 'IO_MAPPING_ERROR', incidents: 166 },
		{ tenantId: '<default>', bpmnProcessId: 'b', type: 'JOB_NO_RETRIES', incidents: 166 },
		{ tenantId: 'other', bpmnProcessId: 'a', type: 'IO_MAPPING_ERROR', incidents: 166 },
	])
})

test('adds up the versions of a process, and names a definition that is gone by its key', async () => {
	operate.faults.next('POST /v1/incidents/search', { body: pageOfADay() })
	operate.faults.next('POST /v1/process-definitions/search', { body: definitions('a', 'a') })
	const { stdout } = await run(['--format', 'csv'], environment(operate, cache.path))
	expect(countsOf(stdout)).toEqual({
		'<default>,a,JOB_NO_RETRIES': 333,
		'<default>,a,IO_MAPPING_ERROR': 333,
		'other,definition 9007199254740997,JOB_NO_RETRIES': 167,
		'other,definition 9007199254740997,IO_MAPPING_ERROR': 166,
	})
})

test('quotes in CSV what has a comma, a quote or a line break', async () => {
	operate.faults.next('POST /v1/incidents/search', { body: pageOfADay() })
	operate.faults.next('POST /v1/process-definitions/search', {
		body: definitions('a,b', 'say "hi"', 'two\nlines'),
	})
	const { stdout } = await run(['--format', 'csv'], environment(operate, cache.path))
	expect(stdout).toContain('\n<default>,"a,b",JOB_NO_RETRIES,167\n')
	expect(stdout).toContain('\n<default>,"say ""hi""",IO_MAPPING_ERROR,167\n')
	expect(stdout).toContain('\nother,"two\nlines",JOB_NO_RETRIES,167\n')
})

test('prints a table by default, whose columns line up', async () => {
	operate.faults.next('POST /v1/incidents/search', { body: pageOfADay() })
	operate.faults.next('POST /v1/process-definitions/search', {
		body: definitions('a', 'a-longer-name', 'a'),
	})
	const { stdout } = await run([], environment(operate, cache.path))
	const [title, blank, ...table] = stdout.trimEnd().split('\n')
	expect(title).toMatch(/^999 incidents from \d{4}-\d\d-\d\d \d\d:\d\d to \d{4}-\d\d-\d\d \d\d:\d\d UTC$/)
	expect(blank).toBe('')
	expect(table).toEqual([
		'TENANT     PROCESS        TYPE              INCIDENTS',
		'<default>  a              JOB_NO_RETRIES          167',
		'<default>  a-longer-name  IO_MAPPING_ERROR        167',
		'other      a              JOB_NO_RETRIES          167',
		'<default>  a              IO_MAPPING_ERROR        166',
		'<default>  a-longer-name  JOB_NO_RETRIES          166',
		'other      a              IO_MAPPING_ERROR        166',
	])
})

test('tells how far it is on a terminal, and clears that away', async () => {
	const terminal = ['--import', 'data:text/javascript,process.stderr.isTTY=true']
	const { stdout, stderr } = await run(allTime, environment(operate, cache.path), terminal)
	expect(stderr).toContain('1000 incidents read, back to 2026-')
	expect(stderr.endsWith('\r\u001b[K')).toBe(true)
	expect(stdout).toMatch(/^\d+ incidents from /)
})
