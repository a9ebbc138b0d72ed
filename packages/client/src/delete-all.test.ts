import { describe, expect, it } from 'vitest'
import { startFixture } from '../test/emulator.ts'
import { deleteAll, OperateError } from './index.ts'

const deletion = 'DELETE /v1/process-instances/{key}'

describe('deleteAll', () => {
	it('deletes every ended instance that the filter finds, and no others', async () => {
		await using fixture = await startFixture({ instances: 200 })
		const { operate } = fixture
		const all = await operate.processInstances.searchAll().toArray()
		const wanted = all.filter(
			({ bpmnProcessId, state }) => bpmnProcessId === 'invoice-process' && state !== 'ACTIVE',
		)
		const progress: number[] = []
		const result = await deleteAll(operate, {
			filter: { bpmnProcessId: 'invoice-process' },
			onProgress: ({ deleted }) => progress.push(deleted),
		})
		expect(result).toEqual({ deleted: wanted.length, missing: 0, failed: [] })
		expect(progress).toHaveLength(wanted.length)
		expect(progress.at(-1)).toBe(wanted.length)
		const left = await operate.processInstances.searchAll().toArray()
		expect(left.map(({ key }) => key)).toEqual(
			all.filter((instance) => !wanted.includes(instance)).map(({ key }) => key),
		)
	})

	it('waits after a 429, retries temporary failures, and counts instances that are gone as done', async () => {
		await using fixture = await startFixture({ instances: 60 })
		fixture.emulator.faults.next(deletion, { status: 429, headers: { 'retry-after': '0' } })
		fixture.emulator.faults.next(deletion, { status: 503 })
		fixture.emulator.faults.next(deletion, {
			status: 404,
			body: JSON.stringify({
				message: 'No process instances found for key 1 ',
				type: 'Requested resource not found',
				status: 404,
			}),
		})
		const { deleted, missing, failed } = await deleteAll(fixture.operate, {
			filter: { state: 'COMPLETED' },
			concurrency: 1,
			retry: { baseDelayMs: 0 },
		})
		expect(deleted).toBeGreaterThan(0)
		expect({ missing, failed }).toEqual({ missing: 1, failed: [] })
	})

	it('reports instances that cannot be deleted, and continues', async () => {
		await using fixture = await startFixture({ instances: 60 })
		fixture.emulator.faults.next(deletion, {
			status: 400,
			body: JSON.stringify({ message: 'still running', status: 400, type: 'Invalid request' }),
		})
		const { deleted, failed } = await deleteAll(fixture.operate, { filter: { state: 'COMPLETED' } })
		expect(deleted).toBeGreaterThan(0)
		expect(failed).toHaveLength(1)
		expect(failed[0]?.error).toBeInstanceOf(OperateError)
		expect(failed[0]).toMatchObject({ key: expect.any(String), error: { code: 'bad_request' } })
	})

	it('stops at an error that every other call would get', async () => {
		await using fixture = await startFixture({ instances: 60 })
		const before = fixture.emulator.requests.length
		fixture.emulator.faults.always(deletion, {
			status: 403,
			body: JSON.stringify({ status: 403, detail: 'No write permission', title: 'Forbidden' }),
		})
		const call = deleteAll(fixture.operate, { filter: { state: 'COMPLETED' }, concurrency: 2 })
		await expect(call).rejects.toMatchObject({ code: 'forbidden' })
		expect(fixture.emulator.requests.length - before).toBeLessThan(6)
	})

	it('stops at an abort and rejects with its reason', async () => {
		await using fixture = await startFixture({ instances: 200 })
		const controller = new AbortController()
		const call = deleteAll(fixture.operate, {
			filter: { state: 'COMPLETED' },
			signal: controller.signal,
			onProgress: () => controller.abort('enough'),
		})
		await expect(call).rejects.toBe('enough')
	})

	it.each([
		[undefined, 'filter: expected at least one condition'],
		[{}, 'filter: expected at least one condition'],
		[{ filter: {} }, 'filter: expected at least one condition'],
		[{ filter: { state: undefined } }, 'filter: expected at least one condition'],
		[{ filter: { state: 'ACTIVE' } }, 'filter.state: expected COMPLETED or CANCELED'],
		[{ filter: { state: 'COMPLETED' }, concurrency: 0 }, 'concurrency: expected an integer from 1 to 100'],
		[
			{ filter: { state: 'COMPLETED' }, onprogress: 1 },
			'unknown option "onprogress" (did you mean "onProgress"?)',
		],
	])('refuses %o before anything is sent', async (options, message) => {
		await using fixture = await startFixture({ instances: 1 })
		await expect(deleteAll(fixture.operate, options as never)).rejects.toThrow(message)
		expect(fixture.emulator.requests).toHaveLength(0)
	})
})
