import { createOperateClientFromEnv } from '@operate-api/client'
import { type OperateEmulator, startOperate } from '@operate-api/emulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from './run.ts'

interface Group {
	readonly tenantId: string
	readonly bpmnProcessId: string
	readonly type: string
	readonly incidents: number
	readonly oldest: string
	readonly processInstanceKey: string
	readonly link: string
}

const lines = (text: string) =>
	text
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as Group)

const sum = (groups: readonly Group[]) => groups.reduce((total, { incidents }) => total + incidents, 0)

// The seeded data begins on 2026-07-01.
const now = () => Date.UTC(2026, 11, 1)

let operate: OperateEmulator
beforeAll(async () => {
	operate = await startOperate({ camunda: '8.7', instances: 2_000 })
})
afterAll(() => operate.close())

const incidents = (args: readonly string[] = [], options = {}) =>
	run(['incidents', ...args], { env: operate.env.selfManaged, now, ...options })

/** Counts by another way than the command: the process instance of each incident knows its process. */
async function countByInstance() {
	const client = createOperateClientFromEnv(operate.env.selfManaged)
	const processes = new Map<string, string>()
	for await (const { key, bpmnProcessId } of client.processInstances.searchAll()) {
		processes.set(key, bpmnProcessId)
	}
	const counts: Record<string, number> = {}
	for await (const incident of client.incidents.searchAll({ filter: { state: 'ACTIVE' } })) {
		const id = `${incident.tenantId} ${processes.get(incident.processInstanceKey)} ${incident.type}`
		counts[id] = (counts[id] ?? 0) + 1
	}
	return counts
}

test('counts every active incident, by tenant, process and error, the oldest first', async () => {
	const { exitCode, stdout, stderr } = await incidents(['--json'])
	expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
	const groups = lines(stdout)
	const counts: Record<string, number> = {}
	for (const { tenantId, bpmnProcessId, type, incidents: count } of groups) {
		const id = `${tenantId} ${bpmnProcessId} ${type}`
		counts[id] = (counts[id] ?? 0) + count
	}
	expect(counts).toEqual(await countByInstance())
	const dates = groups.map(({ oldest }) => oldest)
	expect(dates).toEqual(dates.toSorted())
	expect(groups[0]?.link).toBe(`${operate.url}/processes/${groups[0]?.processInstanceKey}`)
})

test('shows a person how old, how many, where and why', async () => {
	const { stdout } = await incidents(['--process', 'shipping-process'], { columns: 80 })
	expect(stdout).toMatch(/\d+ active incidents of \d+ errors, the oldest since \d+d/)
	expect(stdout).toContain(`${operate.url}/processes/2251799813`)
})

test('exits with 1 if there are more incidents than allowed, and prints them all the same', async () => {
	const total = sum(lines((await incidents(['--json'])).stdout))
	const allowed = await incidents(['--alert-above', String(total)])
	const alert = await incidents(['--alert-above', String(total - 1)])
	expect([allowed.exitCode, alert.exitCode]).toEqual([0, 1])
	for (const { stdout } of [allowed, alert]) {
		expect(stdout).toContain('active incidents of')
	}
})

test('leaves out what is younger than --older-than, without reading further', async () => {
	const then = () => Date.UTC(2026, 7, 1)
	const before = operate.requests.length
	const groups = lines((await incidents(['--older-than', '1d', '--json'], { now: then })).stdout)
	expect(groups.every(({ oldest }) => oldest < '2026-07-31')).toBe(true)
	expect(sum(groups)).toBeGreaterThan(0)
	expect(operate.requests.slice(before).filter(({ path }) => path === '/v1/incidents/search')).toHaveLength(1)
})

test('writes CSV with one group per line', async () => {
	const [header, ...rows] = (await incidents(['--output', 'csv'])).stdout.trimEnd().split('\n')
	expect(header).toBe(
		'tenantId,bpmnProcessId,type,message,incidents,oldest,newest,incidentKey,processInstanceKey,link',
	)
	expect(rows).toHaveLength(lines((await incidents(['--json'])).stdout).length)
})

describe('--watch', () => {
	test('prints what is new, outlives a failure, and ends at the signal', async () => {
		const controller = new AbortController()
		let searches = 0
		await using cluster = await startOperate({
			faults: { 'POST /v1/incidents/search': [null, { status: 400 }] },
			onRequest({ route }) {
				searches += route === 'POST /v1/incidents/search' ? 1 : 0
				if (searches === 5) {
					controller.abort(130)
				}
			},
		})
		const env = cluster.env.selfManaged
		const watching = await run(['incidents', '--watch', '0.01s', '--json'], {
			env,
			signal: controller.signal,
		})
		expect(watching.exitCode).toBe(130)
		expect(watching.stderr).toContain('bad_request')
		expect(lines(watching.stdout)).toEqual(lines((await run(['incidents', '--json'], { env })).stdout))
	})

	test('ends with 1 as soon as there are too many', async () => {
		const { exitCode } = await incidents(['--watch', '--alert-above', '0'])
		expect(exitCode).toBe(1)
	})
})

test.each([
	['8.8', 'selfManaged', '/operate/processes/'],
	['8.10', 'selfManaged', '/operate/processes/'],
	['8.7', 'selfManaged', '/processes/'],
] as const)('links to the pages of Operate on %s', async (camunda, login, path) => {
	await using cluster = await startOperate({ camunda })
	const [first] = lines((await run(['incidents', '--json'], { env: cluster.env[login] })).stdout)
	expect(first?.link).toBe(`${cluster.url}${path}${first?.processInstanceKey}`)
})

test('says that nothing is broken', async () => {
	await using cluster = await startOperate({ data: {} })
	const env = cluster.env.selfManaged
	expect(await run(['incidents', '--alert-above', '0'], { env })).toEqual({
		exitCode: 0,
		stdout: 'no active incidents\n',
		stderr: '',
	})
	expect((await run(['incidents', '--json'], { env })).stdout).toBe('')
})
