import { startOperate } from '@operate-api/emulator'
import { expect, test } from 'vitest'
import { countsOf, environment, run, temporaryFolder } from './run.ts'

// Neighbours past 2^53: rounded, two of them would be one.
const definitionKeys = [9007199254740993n, 9007199254740995n, 9007199254740997n]
const types = ['JOB_NO_RETRIES', 'IO_MAPPING_ERROR']
const recent = 2500
const older = 2500

/** An incident each half minute, so that 2,500 fall within the last day; the older ones begin a minute before it. */
function incidents() {
	const now = Date.now()
	return Array.from({ length: recent + older }, (_, index) => {
		const age = index < recent ? index * 30_000 : 86_460_000 + index * 30_000
		return {
			key: 9007199254750001n + BigInt(index),
			processInstanceKey: 9007199254750000n,
			processDefinitionKey: definitionKeys[index % 3],
			type: types[index % 2],
			message: '',
			creationTime: new Date(now - age).toISOString().replace('Z', '+0000'),
			state: 'ACTIVE',
			tenantId: index % 3 === 2 ? 'other' : '<default>',
		}
	})
}

/** Reports on processes of these ids, the third of which is another tenant's. */
async function report(processIds: string[], args: string[]) {
	const processDefinitions = processIds.map((bpmnProcessId, index) => ({
		...{ key: definitionKeys[index], name: bpmnProcessId, version: 1, bpmnProcessId },
		tenantId: index === 2 ? 'other' : '<default>',
	}))
	await using operate = await startOperate({ data: { processDefinitions, incidents: incidents() } })
	await using cache = await temporaryFolder()
	const { stdout } = await run(args, environment(operate, cache.path))
	return { stdout, searches: operate.requests.filter(({ path }) => path === '/v1/incidents/search').length }
}

test('reads no further than to the first incident that is older than a day', async () => {
	const { stdout, searches } = await report(['a', 'b', 'a'], ['--format', 'json'])
	// The third page of a thousand, of five.
	expect(searches).toBe(3)
	const { since, until, total } = JSON.parse(stdout) as { since: string; until: string; total: number }
	expect(Date.parse(until) - Date.parse(since)).toBe(86_400_000)
	expect(total).toBe(recent)
})

test('tells neighbouring keys and tenants apart, in a table whose columns line up', async () => {
	const { stdout } = await report(['a', 'a-longer-name', 'a'], [])
	const [title, blank, ...table] = stdout.trimEnd().split('\n')
	expect(title).toMatch(/^2500 incidents from \d{4}-\d\d-\d\d \d\d:\d\d to \d{4}-\d\d-\d\d \d\d:\d\d UTC$/)
	expect(blank).toBe('')
	expect(table).toEqual([
		'TENANT     PROCESS        TYPE              INCIDENTS',
		'<default>  a              IO_MAPPING_ERROR        417',
		'<default>  a              JOB_NO_RETRIES          417',
		'<default>  a-longer-name  IO_MAPPING_ERROR        417',
		'other      a              JOB_NO_RETRIES          417',
		'<default>  a-longer-name  JOB_NO_RETRIES          416',
		'other      a              IO_MAPPING_ERROR        416',
	])
})

test('adds up the versions of a process, and names a definition that is gone by its key', async () => {
	const { stdout } = await report(['a', 'a'], ['--format', 'csv'])
	expect(countsOf(stdout)).toEqual({
		'<default>,a,JOB_NO_RETRIES': 833,
		'<default>,a,IO_MAPPING_ERROR': 834,
		'other,definition 9007199254740997,JOB_NO_RETRIES': 417,
		'other,definition 9007199254740997,IO_MAPPING_ERROR': 416,
	})
})

test('quotes a cell of CSV that has a comma or a quote, and shows a line break as an escape', async () => {
	const { stdout } = await report(['a,b', 'say "hi"', 'two\nlines'], ['--format', 'csv'])
	expect(stdout).toContain('\n<default>,"a,b",JOB_NO_RETRIES,417\n')
	expect(stdout).toContain('\n<default>,"say ""hi""",JOB_NO_RETRIES,416\n')
	expect(stdout).toContain('\nother,two\\u{a}lines,JOB_NO_RETRIES,417\n')
})

test('says so where there was none', async () => {
	await using operate = await startOperate({ instances: 0 })
	await using cache = await temporaryFolder()
	const env = environment(operate, cache.path)
	expect((await run([], env)).stdout).toMatch(/^0 incidents from [\d :-]+ to [\d :-]+ UTC\n$/)
	expect((await run(['--format', 'csv'], env)).stdout).toBe('tenantId,bpmnProcessId,type,incidents\n')
	expect(JSON.parse((await run(['--format', 'json'], env)).stdout)).toMatchObject({ total: 0, counts: [] })
})
