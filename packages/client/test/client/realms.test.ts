import { AuthError, basic, bearer, cookie, selfManaged } from '@operate-api/auth'
import { startOperate } from '@operate-api/emulator'
import nodeFetch3 from 'node-fetch-3'
import { Agent as Agent6, fetch as undici6 } from 'undici'
import { Agent as Agent7, fetch as undici7 } from 'undici-7'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { createOperateClient, key, type OperateClientOptions } from '../../src/index.ts'
import { scripted, stalled } from '../scripted.ts'

// The types of one package would add those of the DOM, which differ from Node's. The other has no types.
const { default: crossFetch } = await import('cross-fetch' as string)
const { default: nodeFetch2 } = await import('node-fetch-2' as string)

type AnyFetch = (input: unknown, init?: object) => Promise<unknown>
const of = (fetch: unknown) => fetch as typeof globalThis.fetch
const withDispatcher = (fetch: unknown, Agent: new () => object) =>
	of((input: unknown, init: object) => (fetch as AnyFetch)(input, { ...init, dispatcher: new Agent() }))

const fetches: Record<string, typeof globalThis.fetch> = {
	'undici 6': of(undici6),
	'undici 7': of(undici7),
	'undici 6 with a dispatcher': withDispatcher(undici6, Agent6),
	'undici 7 with a dispatcher': withDispatcher(undici7, Agent7),
	'node-fetch 2': of(nodeFetch2),
	'node-fetch 3': of(nodeFetch3),
	'cross-fetch': of(crossFetch),
	'the platform’s, called with the URL': of((input: Request, init: RequestInit) =>
		globalThis.fetch(input.url ?? input, init),
	),
	'the platform’s, called with the request only': of((input: Request, init: RequestInit) =>
		input.url === undefined ? globalThis.fetch(input, init) : globalThis.fetch(input),
	),
}

const emulator = await startOperate({ instances: 20 })
afterAll(() => emulator.close())

describe.each(Object.entries(fetches))('a fetch of another implementation: %s', (_name, fetch) => {
	const client = (auth: OperateClientOptions['auth']) =>
		createOperateClient({ baseUrl: emulator.url, auth, fetch, retry: false })

	it('works with a token, which is renewed after a 401', async () => {
		const operate = client(selfManaged({ ...emulator.selfManaged, fetch }))
		expect((await operate.processInstances.search({ size: 3 })).items).toHaveLength(3)
		emulator.expire('tokens')
		expect((await operate.processInstances.search({ size: 2 })).items).toHaveLength(2)
		await expect(operate.incidents.get(key('1'))).rejects.toMatchObject({ code: 'not_found' })
		await expect(operate.processInstances.delete(key('1'))).rejects.toMatchObject({ code: 'not_found' })
	})

	it('works with a session, which is renewed when it has expired', async () => {
		const operate = client(cookie({ ...emulator.cookie, fetch }))
		expect((await operate.processInstances.search({ size: 3 })).items).toHaveLength(3)
		emulator.expire('sessions')
		expect((await operate.processInstances.search({ size: 2 })).items).toHaveLength(2)
	})

	it('returns an error of the API unchanged', async () => {
		for (const auth of [bearer('wrong'), basic({ username: 'demo', password: 'wrong' }), undefined]) {
			await expect(client(auth).incidents.search()).rejects.toMatchObject({ code: 'unauthorized' })
		}
	})

	it('ends at the timeout and at the abort', async () => {
		await using test = await scripted([stalled, stalled], { fetch, retry: false, timeoutMs: 50 })
		await expect(test.operate.incidents.search()).rejects.toMatchObject({ code: 'timeout' })
		const controller = new AbortController()
		const call = test.operate.incidents.search({}, { signal: controller.signal, timeoutMs: false })
		setTimeout(() => controller.abort('enough'), 20)
		await expect(call).rejects.toBe('enough')
	})
})

describe('a page with an AbortController of its own, such as one of jsdom', () => {
	class PageSignal extends EventTarget {
		aborted = false
		reason: unknown
	}
	class PageController {
		readonly signal = new PageSignal()
		abort(reason: unknown) {
			this.signal.aborted = true
			this.signal.reason = reason
			this.signal.dispatchEvent(new Event('abort'))
		}
	}
	afterEach(() => void vi.unstubAllGlobals())

	it('works, and its signals do, too', async () => {
		vi.stubGlobal('AbortController', PageController)
		vi.stubGlobal('AbortSignal', PageSignal)
		for (const auth of [selfManaged(emulator.selfManaged), cookie(emulator.cookie)]) {
			const operate = createOperateClient({ baseUrl: emulator.url, auth, retry: false })
			const controller = new PageController()
			const signal = controller.signal as unknown as AbortSignal
			expect((await operate.incidents.search({}, { signal })).items).toBeInstanceOf(Array)
			emulator.faults.next('POST /v1/incidents/search', { delay: 300 })
			const call = operate.incidents.search({}, { signal })
			setTimeout(() => controller.abort('enough'), 20)
			await expect(call).rejects.toBe('enough')
		}
	})
})

it('importing the client uses nothing of the platform', async () => {
	const names = [
		'TextEncoder',
		'TextDecoder',
		'AbortController',
		'fetch',
		'Request',
		'Response',
		'Headers',
		'crypto',
	]
	for (const name of names) {
		vi.stubGlobal(name, undefined)
	}
	vi.resetModules()
	const imported = await import('../../src/index.ts')
	vi.unstubAllGlobals()
	expect(imported.createOperateClient).toBeTypeOf('function')
	expect(AuthError).toBeTypeOf('function')
})
