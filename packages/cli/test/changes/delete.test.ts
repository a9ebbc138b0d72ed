import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { startChanges } from './cluster.ts'

const command = ['delete', 'process-instances']
const ended = { bpmnProcessId: 'order-process', state: 'COMPLETED' } as const
const filter = ['--filter', 'bpmnProcessId=order-process', '--state', 'COMPLETED']

const versions = [
	['8.7', 'v1', 'DELETE /v1/process-instances/{key}'],
	['8.8', 'v1', 'DELETE /v1/process-instances/{key}'],
	['8.9', 'v2', 'POST /v2/process-instances/deletion'],
	['8.10', 'v2', 'POST /v2/process-instances/deletion'],
] as const

describe.each(versions)('operate delete process-instances on %s', (camunda, api, route) => {
	test(`plans, and deletes what the filter finds and nothing else, by ${api}`, async () => {
		await using cluster = await startChanges({ camunda, instances: 80 })
		const all = await cluster.keys({})
		const meant = await cluster.keys(ended)
		const planned = await cluster.run([...command, ...filter, '--dry-run'])
		expect(planned).toMatchObject({
			exitCode: 0,
			stdout: expect.stringContaining(`Found    ${meant.length} `),
		})
		expect(cluster.count(route)).toBe(0)
		const args = [...command, ...filter, '--yes', '--log', cluster.path('log')]
		const { exitCode, stdout, stderr } = await cluster.run(args)
		expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `${meant.length} deleted\n` })
		expect(stderr).toContain(`Found    ${meant.length} process instances\n`)
		expect(stderr).toContain(`API      ${api}, `)
		expect(await cluster.keys({})).toEqual(all.filter((key) => !meant.includes(key)))
		expect(cluster.count(route)).toBe(api === 'v1' ? meant.length : 1)
	})
})

describe('operate delete process-instances', () => {
	test('asks, and changes nothing unless the answer is yes', async () => {
		await using cluster = await startChanges({ camunda: '8.7', instances: 40 })
		const before = await cluster.keys({})
		const args = [...command, ...filter, '--log', cluster.path('log')]
		for (const input of ['n\n', '\n', '', 'yess\n']) {
			const { exitCode, stderr } = await cluster.run(args, { columns: 80, input })
			expect(stderr).toMatch(/Delete \d+ process instances\? \[y\/N\]/)
			expect(stderr).toContain('Nothing was changed.')
			expect(exitCode).toBe(130)
		}
		expect(await cluster.keys({})).toEqual(before)
		expect(await cluster.run(args, { columns: 80, input: 'y\n' })).toMatchObject({ exitCode: 0 })
		expect(await cluster.keys(ended)).toEqual([])
	})

	test('refuses to go on without a terminal and without --yes', async () => {
		await using cluster = await startChanges({ camunda: '8.7', instances: 40 })
		const { exitCode, stderr } = await cluster.run([...command, ...filter, '--log', cluster.path('log')])
		expect(exitCode).toBe(2)
		expect(stderr).toContain('operate: --yes: expected where no terminal is there to ask')
		expect(cluster.count('DELETE /v1/process-instances/{key}')).toBe(0)
	})

	test.each([
		[[], '--filter: expected a condition, since none would mean every process instance'],
		[['--filter', 'bpmnProcesId=a'], 'did you mean "bpmnProcessId"?'],
		[['--filter', 'bpmnProcessId'], '--filter'],
		[['--state', 'ACTIVE'], '--state'],
		[['--older-than', 'yesterday'], '--older-than'],
		[['--state', 'COMPLETED', '--max', '0'], 'expected a whole number from 1'],
		[['--state', 'COMPLETED', '--concurrency', '1000'], 'expected a whole number from 1 to 100'],
	])('refuses %j before anything is changed', async (args, message) => {
		await using cluster = await startChanges({ camunda: '8.7', instances: 40 })
		const { exitCode, stderr } = await cluster.run([
			...command,
			...args,
			'--yes',
			'--log',
			cluster.path('log'),
		])
		expect(stderr).toContain(message)
		expect(exitCode).toBe(2)
		expect(cluster.count('DELETE /v1/process-instances/{key}')).toBe(0)
	})

	test('says which version v2 needs, if --api asks for it', async () => {
		await using cluster = await startChanges({ camunda: '8.8', instances: 40 })
		const { exitCode, stderr } = await cluster.run([...command, ...filter, '--dry-run', '--api', 'v2'])
		expect(stderr).toContain('delete: v2 has it since Camunda 8.9, and the cluster has 8.8')
		expect(exitCode).toBe(2)
	})

	test('changes at most --max, the oldest first', async () => {
		await using cluster = await startChanges({ camunda: '8.9', instances: 80 })
		const oldest = await cluster.operate.processInstances
			.searchAll({ filter: ended, sort: [{ field: 'endDate', order: 'ASC' }] })
			.toArray()
		const args = [...command, ...filter, '--max', '3', '--yes', '--log', cluster.path('log')]
		const { stdout, stderr } = await cluster.run(args)
		expect(stderr).toContain('3 process instances, and more that --max leaves for later')
		expect(stdout).toBe('3 deleted\n')
		expect(await cluster.keys(ended)).toEqual(
			oldest
				.slice(3)
				.map(({ key }) => String(key))
				.sort(),
		)
	})

	test('takes only what ended long enough ago with --older-than', async () => {
		await using cluster = await startChanges({ camunda: '8.7', instances: 80 })
		const dates = (await cluster.operate.processInstances.searchAll({ filter: ended }).toArray())
			.map(({ endDate }) => Date.parse(String(endDate)))
			.sort((left, right) => left - right)
		const middle = dates[Math.floor(dates.length / 2)] ?? 0
		const now = () => middle + 86_400_000
		const args = [...command, ...filter, '--older-than', '1d', '--dry-run']
		const { stdout } = await cluster.run(args, { now })
		const old = dates.filter((date) => date <= middle).length
		expect(stdout).toContain(`Found    ${old} process instances\n`)
	})

	test.each([
		['8.7', 'DELETE /v1/process-instances/{key}', { message: 'locked by an archiver' }],
		['8.9', 'POST /v2/process-instances/{processInstanceKey}/deletion', { detail: 'locked by an archiver' }],
	] as const)('reports what failed and why on %s, and goes on', async (camunda, route, body) => {
		await using cluster = await startChanges({ camunda, instances: 80, consistencyDelay: 0 })
		const meant = await cluster.keys(ended)
		const args = [...command, ...filter, '--log', cluster.path('log'), '--yes']
		if (camunda === '8.9') {
			const failed = {
				batchOperationKey: '11',
				batchOperationType: 'DELETE_PROCESS_INSTANCE',
				errors: [],
				state: 'FAILED',
				operationsTotalCount: meant.length,
				operationsCompletedCount: 0,
				operationsFailedCount: meant.length,
			}
			// The batch operation is never started, and said to have failed.
			const fault = { status: 200, body: JSON.stringify(failed) }
			cluster.emulator.faults.next('POST /v2/process-instances/deletion', fault)
			cluster.emulator.faults.next('GET /v2/batch-operations/{batchOperationKey}', fault)
		}
		cluster.emulator.faults.next(route, { status: 400, body: JSON.stringify({ status: 400, ...body }) })
		const { exitCode, stdout } = await cluster.run(args)
		expect(stdout).toContain(`${meant.length - 1} deleted, 1 failed\n`)
		expect(stdout).toContain('locked by an archiver')
		expect(exitCode).toBe(3)
		const json = await cluster.run([...args, '--json'])
		expect(JSON.parse(json.stdout)).toEqual({
			command: 'delete process-instances',
			planned: 1,
			done: 1,
			missing: 0,
			failed: [],
			left: 0,
		})
	})

	test('stops at an error that every other deletion would share', async () => {
		await using cluster = await startChanges({ camunda: '8.7', instances: 80 })
		cluster.emulator.faults.always('DELETE /v1/process-instances/{key}', { status: 403 })
		const args = [...command, ...filter, '--log', cluster.path('log'), '--yes', '--concurrency', '2']
		const { exitCode, stderr } = await cluster.run(args)
		expect(exitCode).toBe(3)
		expect(stderr).toContain('It did not end. Run the same command again to go on.')
		expect(cluster.count('DELETE /v1/process-instances/{key}')).toBe(2)
		cluster.emulator.faults.clear()
		const again = await cluster.run(args)
		expect(again.stderr).toContain('Resumes')
		expect(again.exitCode).toBe(0)
		expect(await cluster.keys(ended)).toEqual([])
	})

	test('writes the plan and the report as JSON', async () => {
		await using cluster = await startChanges({ camunda: '8.9', instances: 80 })
		const { length } = await cluster.keys(ended)
		const args = [...command, ...filter, '--json', '--log', cluster.path('log')]
		const plan = {
			command: 'delete process-instances',
			cluster: cluster.emulator.url,
			filter: { bpmnProcessId: 'order-process', state: 'COMPLETED' },
			planned: length,
			processes: { 'order-process': length },
			records: length,
			leftOut: 0,
			hasMore: false,
		}
		expect(JSON.parse((await cluster.run([...args, '--dry-run'])).stdout)).toEqual(plan)
		const report = { command: 'delete process-instances', missing: 0, failed: [], left: 0 }
		expect(JSON.parse((await cluster.run([...args, '--yes'])).stdout)).toEqual({
			...report,
			planned: length,
			done: length,
		})
		expect(JSON.parse((await cluster.run([...args, '--yes'])).stdout)).toEqual({
			...report,
			planned: 0,
			done: 0,
		})
	})

	test('says that there is nothing to do, and leaves no log', async () => {
		await using cluster = await startChanges({ camunda: '8.7', instances: 40 })
		const args = [...command, '--filter', 'bpmnProcessId=missing', '--yes', '--log', cluster.path('log')]
		const { exitCode, stderr } = await cluster.run(args)
		expect(exitCode).toBe(0)
		expect(stderr).toContain('There is nothing to do.')
		expect(() => cluster.records('log')).toThrow('ENOENT')
	})

	test('does not let the text of a process act on the terminal', async () => {
		const key = '2251799813685249'
		const instance = { key, processVersion: 1, bpmnProcessId: '\u001b[31mred', state: 'COMPLETED' }
		const dates = { startDate: '2026-01-01T00:00:00.000+0000', endDate: '2026-01-02T00:00:00.000+0000' }
		const data = { processInstances: [{ ...instance, ...dates, processDefinitionKey: '2251799813685250' }] }
		await using cluster = await startChanges({ camunda: '8.7', data })
		const { stdout } = await cluster.run([...command, '--state', 'COMPLETED', '--dry-run'])
		expect(stdout).toContain('1  \\u{1b}[31mred')
	})
})

describe('the log', () => {
	test.each([
		['of another filter', ['--filter', 'bpmnProcessId=invoice-process'], 'it is of another filter'],
		['of another command', undefined, 'it is of "cancel process-instances"'],
	])('%s is refused', async (_, args, message) => {
		await using cluster = await startChanges({ camunda: '8.9', instances: 40 })
		const log = ['--log', cluster.path('log'), '--yes']
		const first = args ? command : ['cancel', 'process-instances']
		await cluster.run([...first, '--filter', 'bpmnProcessId=order-process', ...log])
		const { exitCode, stderr } = await cluster.run([...command, ...(args ?? filter), ...log])
		expect(stderr).toContain(message)
		expect(exitCode).toBe(2)
	})

	test('of another cluster is refused', async () => {
		await using cluster = await startChanges({ camunda: '8.7', instances: 40 })
		await using other = await startChanges({ camunda: '8.7', instances: 40 })
		const args = [...command, ...filter, '--yes', '--log', cluster.path('log')]
		await cluster.run(args)
		const { exitCode, stderr } = await other.run(args)
		expect(stderr).toContain(`it is of the cluster ${cluster.emulator.url}`)
		expect(exitCode).toBe(2)
	})

	test('is never another file', async () => {
		await using cluster = await startChanges({ camunda: '8.7', instances: 40 })
		for (const text of ['precious', 'precious\n', '{"is":"done"}\n', '{"is":"plan"}\n']) {
			writeFileSync(cluster.path('log'), text)
			const { exitCode, stderr } = await cluster.run([
				...command,
				...filter,
				'--yes',
				'--log',
				cluster.path('log'),
			])
			expect(stderr).toContain('--log: expected a log of this command')
			expect(exitCode).toBe(2)
		}
		expect(cluster.count('DELETE /v1/process-instances/{key}')).toBe(0)
	})
})
