import { AuthError, bearer } from '@operate-api/auth'
import { describe, expect, it } from 'vitest'
import { createOperateClient } from '../../src/index.ts'
import { startFixture } from '../emulator.ts'
import { cut, failing, scripted, stalled } from '../scripted.ts'
import type { Answer } from '../server.ts'

describe('abort', () => {
	const reason = { my: 'own reason' }

	it.each(['before', 'while the response is awaited', 'while the body is read', 'during a wait'])(
		'ends a call %s with the signal’s reason',
		async (when) => {
			const half: Answer = (response) => {
				response.writeHead(200, { 'content-type': 'application/json' })
				response.write('{')
			}
			const answers = {
				'while the body is read': half,
				'during a wait': failing(503, { 'retry-after': '50' }),
			}
			const answer = answers[when as keyof typeof answers] ?? stalled
			await using test = await scripted(Array(2).fill(answer))
			for (const call of [
				(signal: AbortSignal) => test.operate.incidents.search({}, { signal }),
				(signal: AbortSignal) => test.operate.POST('/v1/incidents/search', { body: {}, signal }),
			]) {
				const before = test.server.received.length
				const controller = new AbortController()
				if (when === 'before') controller.abort(reason)
				const outcome = expect(call(controller.signal)).rejects.toBe(reason)
				if (when !== 'before') {
					await test.server.arrived(before + 1)
					await new Promise((resolve) => setTimeout(resolve, 20))
				}
				controller.abort(reason)
				await outcome
				expect(test.server.received.length - before).toBe(when === 'before' ? 0 : 1)
			}
		},
	)

	it('keeps the reason of a timeout signal and of a plain abort', async () => {
		await using test = await scripted([stalled])
		const timedOut = test.operate.incidents.search({}, { signal: AbortSignal.timeout(5) })
		await expect(timedOut).rejects.toMatchObject({ name: 'TimeoutError' })
		const aborted = test.operate.incidents.search({}, { signal: AbortSignal.abort() })
		await expect(aborted).rejects.toMatchObject({ name: 'AbortError' })
	})

	it('ends only its own call’s wait for a token', async () => {
		await using fixture = await startFixture({ instances: 1, faults: { '*': [{ delay: 60 }] } })
		const controller = new AbortController()
		const aborted = fixture.operate.incidents.search({}, { signal: controller.signal })
		const other = fixture.operate.incidents.search()
		setTimeout(() => controller.abort(reason), 10)
		await expect(aborted).rejects.toBe(reason)
		expect((await other).total).toBe(0)
	})

	it('leaves no listener on a signal that many calls use', async () => {
		await using test = await scripted([failing(503), failing(404), cut])
		const { signal } = new AbortController()
		let listeners = 0
		const add = signal.addEventListener.bind(signal)
		const remove = signal.removeEventListener.bind(signal)
		signal.addEventListener = (...args: Parameters<typeof add>) => {
			listeners++
			add(...args)
		}
		signal.removeEventListener = (...args: Parameters<typeof remove>) => {
			listeners--
			remove(...args)
		}
		for (let call = 0; call < 3; call++) await test.operate.incidents.search({}, { signal }).catch(() => {})
		expect(test.server.received.length).toBeGreaterThan(3)
		expect(listeners).toBe(0)
	})
})

describe('errors of a login and of middleware', () => {
	it('reach the caller unchanged', async () => {
		await using test = await scripted([])
		const login = createOperateClient({
			baseUrl: test.server.url,
			auth: bearer(() => Promise.reject(new Error('no token'))),
		})
		await expect(login.incidents.search()).rejects.toBeInstanceOf(AuthError)
		const mine = new Error('mine')
		test.operate.use({
			onRequest() {
				throw mine
			},
		})
		await expect(test.operate.incidents.search()).rejects.toBe(mine)
		expect(test.server.received).toHaveLength(0)
	})
})
