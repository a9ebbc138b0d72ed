import { describe, expect, it } from 'vitest'
import { fakeClock } from '../test/clock.ts'
import { startFixture } from '../test/emulator.ts'
import { key, OperateError, pollUntil } from './index.ts'

const route = 'GET /v1/process-instances/{key}'

describe('pollUntil', () => {
	it('reads until Operate knows the key, and until the condition is met', async () => {
		await using fixture = await startFixture({ instances: 20 })
		const { operate, emulator } = fixture
		const [instance] = (await operate.processInstances.search({ filter: { state: 'COMPLETED' } })).items
		const wanted = instance?.key ?? key('0')
		const type = 'Requested resource not found'
		emulator.faults.next(route, { status: 404, body: JSON.stringify({ status: 404, type }) }, 2)
		const found = await pollUntil(
			({ signal }) => operate.processInstances.get(wanted, { signal }),
			undefined,
			{
				intervalMs: 1,
			},
		)
		expect(found).toEqual(instance)

		let reads = 0
		const read = () => Promise.resolve(++reads)
		expect(await pollUntil(read, (count) => count === 4, { intervalMs: 0 })).toBe(4)
		const values = [undefined, null, 0]
		expect(await pollUntil(() => Promise.resolve(values.shift()), undefined, { intervalMs: 0 })).toBe(0)
	})

	it('waits 250 ms at first, half as long again each time, and 5 seconds at most', async () => {
		using clock = fakeClock()
		let reads = 0
		const result = pollUntil(
			() => Promise.resolve(++reads),
			(count) => count === 12,
			{ timeoutMs: false },
		)
		let wait = 250
		for (let count = 1; count < 12; count++) {
			await clock.waitedFor(wait)
			expect(reads).toBe(count)
			await clock.advance(Math.ceil(wait))
			wait = Math.min(wait * 1.5, 5000)
		}
		expect(wait).toBe(5000)
		expect(await result).toBe(12)
	})

	it('rejects after 30 seconds, even if a read never ends', async () => {
		using clock = fakeClock()
		let given: AbortSignal | undefined
		const reads = [
			() => Promise.reject(new OperateError('not_found')),
			({ signal }: { signal: AbortSignal }) => {
				given = signal
				return new Promise<never>(() => {})
			},
		]
		for (const read of reads) {
			const outcome = expect(pollUntil(read)).rejects.toMatchObject({
				name: 'OperateError',
				code: 'poll_timeout',
			})
			await clock.advance(29_999)
			expect(given?.aborted ?? false).toBe(false)
			await clock.advance(1)
			await outcome
		}
		expect(given?.aborted).toBe(true)
	})

	it('refuses values other than functions and an options object, and names them', async () => {
		const read = () => Promise.resolve(1)
		await expect(pollUntil(null as never)).rejects.toThrow('read: expected a function')
		await expect(pollUntil(read, null as never)).rejects.toThrow('until: expected a function')
		await expect(pollUntil(read, undefined, null as never)).rejects.toThrow('options: expected an object')
	})

	it('rejects at once with any other error', async () => {
		const error = new OperateError('forbidden')
		let reads = 0
		const read = () => {
			reads++
			return Promise.reject(error)
		}
		await expect(pollUntil(read)).rejects.toBe(error)
		expect(reads).toBe(1)
		const wrong = new Error('wrong condition')
		const until = () => {
			throw wrong
		}
		await expect(pollUntil(() => Promise.resolve(1), until)).rejects.toBe(wrong)
	})

	it.each(['before', 'while it reads', 'while it waits'])(
		'ends %s with the signal’s reason',
		async (when) => {
			const controller = new AbortController()
			let reads = 0
			const read = () => {
				reads++
				return when === 'while it reads' ? new Promise<never>(() => {}) : Promise.resolve(undefined)
			}
			if (when === 'before') controller.abort('enough')
			const result = expect(pollUntil(read, undefined, { signal: controller.signal })).rejects.toBe('enough')
			await new Promise((resolve) => setTimeout(resolve, 5))
			controller.abort('enough')
			await result
			expect(reads).toBe(when === 'before' ? 0 : 1)
		},
	)

	it.each([
		[{ timeoutMs: 0 }, 'timeoutMs: expected milliseconds'],
		[{ timeoutMs: Number.POSITIVE_INFINITY }, 'timeoutMs: expected milliseconds'],
		[{ intervalMs: -1 }, 'intervalMs: expected milliseconds'],
		[{ maxIntervalMs: Number.NaN }, 'maxIntervalMs: expected milliseconds'],
		[{ timeout: 5 } as never, 'pollUntil: unknown option "timeout" (did you mean "timeoutMs"?)'],
	])('refuses %o', async (options, message) => {
		await expect(pollUntil(() => Promise.resolve(1), undefined, options)).rejects.toThrow(message)
	})
})
