import { selfManaged } from '@operate-api/auth'
import { describe, expect, it } from 'vitest'
import { createOperateClient } from '../../src/index.ts'
import { fakeClock } from '../clock.ts'
import { startFixture } from '../emulator.ts'
import { scripted, stalled } from '../scripted.ts'
import type { Answer } from '../server.ts'

describe('timeouts', () => {
	it('end a request after 30 seconds, without a retry', async () => {
		using clock = fakeClock()
		await using test = await scripted([stalled, stalled])
		const call = test.operate.incidents.search()
		const outcome = expect(call).rejects.toMatchObject({
			code: 'timeout',
			method: 'POST',
			path: '/v1/incidents/search',
			detail: 'no complete response within 30000 ms',
		})
		await test.server.arrived(1)
		await clock.advance(29_999)
		await clock.advance(1)
		await outcome
		expect(test.server.received).toHaveLength(1)
	})

	it('include the time to read the body, also that of an error', async () => {
		const half =
			(status: number): Answer =>
			(response) => {
				response.writeHead(status, { 'content-type': 'application/json' })
				response.write('{"items":')
			}
		await using test = await scripted([half(200), half(500)], { timeoutMs: 40 })
		for (const _ of [200, 500]) {
			await expect(test.operate.incidents.search()).rejects.toMatchObject({ code: 'timeout' })
		}
	})

	it('can be set for a client and for a call, also to none', async () => {
		await using test = await scripted([stalled, stalled], { timeoutMs: 20 })
		await expect(test.operate.incidents.search()).rejects.toMatchObject({ detail: /within 20 ms/ })
		await expect(test.operate.incidents.search({}, { timeoutMs: 30 })).rejects.toMatchObject({
			detail: /within 30 ms/,
		})
		using clock = fakeClock()
		await using patient = await scripted([stalled])
		const controller = new AbortController()
		const call = patient.operate.incidents.search({}, { timeoutMs: false, signal: controller.signal })
		await patient.server.arrived(1)
		await clock.advance(10 ** 9)
		controller.abort('at last')
		await expect(call).rejects.toBe('at last')
	})

	it('do not include the time of a login', async () => {
		await using fixture = await startFixture({ instances: 1 })
		fixture.emulator.faults.next('*', { delay: 1500 })
		const operate = createOperateClient({
			baseUrl: fixture.emulator.selfManaged.baseUrl,
			timeoutMs: 1200,
			auth: selfManaged(fixture.emulator.selfManaged),
		})
		expect((await operate.incidents.search()).total).toBe(0)
	})

	it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, '5' as never])(
		'refuse %o',
		async (timeoutMs) => {
			const message = 'timeoutMs: expected milliseconds above 0 and at most 2147483647, or false'
			expect(() => createOperateClient({ baseUrl: 'http://localhost', timeoutMs })).toThrow(message)
			const operate = createOperateClient({ baseUrl: 'http://localhost' })
			await expect(operate.incidents.search({}, { timeoutMs })).rejects.toThrow(message)
		},
	)
})
