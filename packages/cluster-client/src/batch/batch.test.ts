import { describe, expect, test } from 'vitest'
import { problem, startCluster } from '../../test/cluster.ts'
import { key } from '../index.ts'

const batch = (state: string, done: number, failed = 0) => ({
	batchOperationKey: '7',
	batchOperationType: 'CANCEL_PROCESS_INSTANCE',
	state,
	operationsTotalCount: 4,
	operationsCompletedCount: done,
	operationsFailedCount: failed,
})

describe('batch operations', () => {
	test.each([
		['cancelBatch', 'cancellation'],
		['deleteBatch', 'deletion'],
		['resolveIncidentsBatch', 'incident-resolution'],
	] as const)('%s sends the filter and resolves with the key', async (name, path) => {
		await using server = await startCluster(() => ({ body: batch('CREATED', 0) }))
		const filter = { processDefinitionId: 'order-process', state: 'ACTIVE' as const }
		expect(await server.cluster.processInstances[name]({ filter, operationReference: 3 })).toBe('7')
		expect(server.received[0]?.path).toBe(`/v2/process-instances/${path}`)
		expect(server.bodies()).toEqual([{ filter, operationReference: 3 }])
	})

	test.each<object>([
		{},
		{ filter: {} },
		{ filter: { state: undefined } },
		{ filter: { state: {} } },
		{ filter: { state: { $eq: undefined } } },
		{ filter: { $or: [] } },
		{ filter: { $or: [{ state: 'ACTIVE' }, {}] } },
		{ filter: { variables: [] } },
		{ filter: {}, everything: false },
		{ filter: { state: 'ACTIVE' }, everything: true },
		{ everything: 'yes' },
		{ fliter: { state: 'ACTIVE' }, everything: true },
	])('%j is refused before anything is sent', async (selection) => {
		await using server = await startCluster(() => ({ body: batch('CREATED', 0) }))
		await expect(server.cluster.processInstances.cancelBatch(selection as never)).rejects.toMatchObject({
			code: 'invalid_parameter',
		})
		expect(server.received).toHaveLength(0)
	})

	test('everything: true selects all process instances', async () => {
		await using server = await startCluster(() => ({ body: batch('CREATED', 0) }))
		await server.cluster.processInstances.cancelBatch({ everything: true })
		expect(server.bodies()).toEqual([{ filter: {} }])
	})

	test('the filter is checked like that of a search', async () => {
		await using server = await startCluster(() => ({ body: batch('CREATED', 0) }))
		const selection = { filter: { processInstanceKey: { $in: [2 ** 60] } } } as never
		await expect(server.cluster.processInstances.cancelBatch(selection)).rejects.toMatchObject({
			code: 'invalid_parameter',
			detail: expect.stringContaining('filter.processInstanceKey.$in[0]'),
		})
		expect(server.received).toHaveLength(0)
	})

	test('the incidents of one process instance can be resolved in a batch', async () => {
		await using server = await startCluster(() => ({ body: batch('CREATED', 0) }))
		const { batchOperationKey } = await server.cluster.processInstances.resolveIncidents(key('1'))
		expect(batchOperationKey).toBe('7')
	})
})

describe('wait', () => {
	test('follows a batch operation from before it is visible until it ends', async () => {
		const replies = [
			problem(404, 'NOT_FOUND', 'Batch Operation with id 7 not found'),
			{ body: batch('CREATED', 0) },
			{ body: batch('ACTIVE', 1) },
			{ body: batch('ACTIVE', 1) },
			{ body: batch('ACTIVE', 2, 1) },
			{ body: batch('PARTIALLY_COMPLETED', 3, 1) },
		]
		await using server = await startCluster((_, index) => replies[index] ?? { status: 500 })
		const seen: string[] = []
		const ended = await server.cluster.batchOperations.wait('7', {
			intervalMs: 1,
			onProgress: ({ state, operationsCompletedCount }) => seen.push(`${state} ${operationsCompletedCount}`),
		})
		expect(seen).toEqual(['CREATED 0', 'ACTIVE 1', 'ACTIVE 2', 'PARTIALLY_COMPLETED 3'])
		expect(ended).toMatchObject({ state: 'PARTIALLY_COMPLETED', operationsFailedCount: 1 })
	})

	test('stops at its signal, with the reason', async () => {
		await using server = await startCluster(() => ({ body: batch('ACTIVE', 1) }))
		const controller = new AbortController()
		const waiting = server.cluster.batchOperations.wait('7', {
			signal: controller.signal,
			onProgress: () => setImmediate(() => controller.abort(new Error('enough'))),
		})
		await expect(waiting).rejects.toThrow('enough')
	})

	test('rejects with wait_timeout after timeoutMs', async () => {
		await using server = await startCluster(() => ({ body: batch('ACTIVE', 1) }))
		await expect(
			server.cluster.batchOperations.wait('7', { timeoutMs: 500, intervalMs: 20 }),
		).rejects.toMatchObject({
			code: 'wait_timeout',
			message: 'The batch operation did not end in time: 500 ms, in state ACTIVE',
		})
	})

	test('rejects with wait_timeout even if the cluster does not respond', async () => {
		await using server = await startCluster(() => () => {})
		await expect(server.cluster.batchOperations.wait('7', { timeoutMs: 50 })).rejects.toMatchObject({
			code: 'wait_timeout',
		})
	})

	test('rejects if one of its requests fails', async () => {
		await using server = await startCluster(() => problem(403, 'FORBIDDEN', 'no permission'))
		await expect(server.cluster.batchOperations.wait('7')).rejects.toMatchObject({ code: 'forbidden' })
	})

	test('refuses invalid options', async () => {
		await using server = await startCluster()
		const { wait } = server.cluster.batchOperations
		await expect(wait('7', { onProgres: () => {} } as never)).rejects.toThrow('unknown option "onProgres"')
		await expect(wait('7', { intervalMs: -1 })).rejects.toThrow('intervalMs: expected milliseconds')
		await expect(wait('7', { onProgress: 1 } as never)).rejects.toThrow('onProgress: expected a function')
	})
})
