import { selfManaged } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'
import { type OperateEmulator, startOperate } from '@operate-api/emulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countsOf, environment, run, temporaryFolder } from './run.ts'

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

test('tells how far it is on a terminal, and clears that away', async () => {
	const terminal = ['--import', 'data:text/javascript,process.stderr.isTTY=true']
	const { stdout, stderr } = await run(allTime, environment(operate, cache.path), terminal)
	expect(stderr).toContain('1000 incidents read, back to 2026-')
	expect(stderr.endsWith('\r\u001b[K')).toBe(true)
	expect(stdout).toMatch(/^\d+ incidents from /)
})
