import { describe, expect, test } from 'vitest'
import { startChanges } from './cluster.ts'

const cancel = ['cancel', 'process-instances', '--yes']
const resolve = ['resolve', 'incidents', '--yes']

describe.each(['8.8', '8.9', '8.10'] as const)('on %s', (camunda) => {
	test('operate cancel ends what runs, and says what only ends with its caller', async () => {
		await using cluster = await startChanges({ camunda, instances: 150, consistencyDelay: 0 })
		const active = await cluster.operate.processInstances.searchAll({ filter: { state: 'ACTIVE' } }).toArray()
		const isCalled = ({ parentKey }: (typeof active)[number]) => parentKey !== undefined
		const process = active.find(isCalled)?.bpmnProcessId
		const meant = active.filter(({ bpmnProcessId }) => bpmnProcessId === process)
		const args = [...cancel, '--filter', `bpmnProcessId=${process}`, '--log', cluster.path('log')]
		const { exitCode, stdout, stderr } = await cluster.run(args)
		const own = meant.filter((instance) => !isCalled(instance))
		const called = meant.length - own.length
		expect(stderr).toContain(
			`${called} process instance${called === 1 ? '' : 's'} left out: other instances called`,
		)
		expect(exitCode).toBe(0)
		expect(stdout).toBe(own.length === 0 ? '' : `${own.length} canceled\n`)
		const left = await cluster.keys({ bpmnProcessId: process, state: 'ACTIVE' })
		expect(left).toHaveLength(called)
	})

	test('operate resolve resolves the incidents that a filter finds', async () => {
		await using cluster = await startChanges({ camunda, instances: 250, consistencyDelay: 0 })
		const filter = { state: 'ACTIVE', type: 'JOB_NO_RETRIES' } as const
		const found = await cluster.operate.incidents.searchAll({ filter }).toArray()
		const instances = new Set(found.map(({ processInstanceKey }) => processInstanceKey))
		expect(instances.size).toBeGreaterThan(0)
		const args = [...resolve, '--filter', 'type=JOB_NO_RETRIES', '--log', cluster.path('log')]
		const { exitCode, stdout, stderr } = await cluster.run(args)
		expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `${instances.size} retried\n` })
		expect(stderr).toContain('customer-onboarding')
		expect(await cluster.operate.incidents.searchAll({ filter }).toArray()).toEqual([])
	})
})

test.each([cancel, resolve])('%s needs v2', async (...command) => {
	await using cluster = await startChanges({ camunda: '8.7', instances: 40 })
	const args = [...command, '--filter', 'tenantId=<default>', '--log', cluster.path('log')]
	for (const [api, message] of [
		['auto', 'v2 has it since Camunda 8.8, and this cluster has no v2'],
		['v1', '--api: expected v2 or auto, since v1 has no '],
	] as const) {
		const { exitCode, stderr } = await cluster.run([...args, '--api', api])
		expect(stderr).toContain(message)
		expect(exitCode).toBe(2)
	}
})

test('a state next to the only one that can be changed is refused', async () => {
	await using cluster = await startChanges({ camunda: '8.8', instances: 40 })
	for (const command of [cancel, resolve]) {
		const args = [...command, '--filter', 'state=COMPLETED', '--log', cluster.path('log')]
		const { exitCode, stderr } = await cluster.run(args)
		expect(stderr).toContain('--filter: expected no state next to it')
		expect(exitCode).toBe(2)
	}
})

test('what a batch operation could not change is tried one by one, and reported', async () => {
	await using cluster = await startChanges({ camunda: '8.9', instances: 150, consistencyDelay: 0 })
	const meant = await cluster.operate.processInstances
		.searchAll({ filter: { bpmnProcessId: 'order-process', state: 'ACTIVE' } })
		.toArray()
	const body = {
		batchOperationKey: '11',
		batchOperationType: 'CANCEL_PROCESS_INSTANCE',
		errors: [],
		state: 'FAILED',
		operationsTotalCount: meant.length,
		operationsCompletedCount: 0,
		operationsFailedCount: meant.length,
	}
	const { faults } = cluster.emulator
	// The batch operation is never started, and said to have failed.
	faults.next('POST /v2/process-instances/cancellation', { status: 200, body: JSON.stringify(body) })
	faults.next('GET /v2/batch-operations/{batchOperationKey}', { status: 200, body: JSON.stringify(body) })
	faults.next('POST /v2/process-instances/{processInstanceKey}/cancellation', {
		status: 409,
		body: JSON.stringify({ status: 409, title: 'INVALID_STATE', detail: 'it migrates' }),
	})
	const args = [...cancel, '--filter', 'bpmnProcessId=order-process', '--log', cluster.path('log')]
	const { exitCode, stdout } = await cluster.run(args)
	expect(stdout).toContain(`${meant.length - 1} canceled, 1 failed\n`)
	expect(stdout).toContain('it migrates')
	expect(exitCode).toBe(3)
})
