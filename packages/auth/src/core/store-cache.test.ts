import { createStorage } from 'unstorage'
import { expect, test, vi } from 'vitest'
import { clientWith, grant, secrets } from '../../test/fetcher.ts'
import { serve, type TestServer } from '../../test/server.ts'
import { type AuthEvent, memoryStore, type SaasOptions, saas, type TokenStore } from '../index.ts'
import { createStoreCache } from './store-cache.ts'

function call(server: TestServer, store: TokenStore, options: Partial<SaasOptions> = {}) {
	const auth = saas({
		clientId: 'id',
		clientSecret: secrets.secret,
		tokenUrl: `${server.url}/token`,
		store,
		...options,
	})
	return clientWith(auth, server.url).GET('/v1/thing')
}
const start = () => serve((request, index) => grant(request, index) ?? { body: {} })

/** A Map behind the interface of `localStorage`. */
function webStorage() {
	const items = new Map<string, string>()
	const store: TokenStore = {
		getItem: (key) => items.get(key) ?? null,
		setItem: (key, value) => void items.set(key, value),
		removeItem: (key) => void items.delete(key),
	}
	return { items, store }
}

test.each([
	['memoryStore()', memoryStore],
	['an unstorage storage, which parses what it holds', () => createStorage() as TokenStore],
	['the interface of localStorage', () => webStorage().store],
])('%s shares tokens between strategies', async (_name, make) => {
	await using server = await start()
	const store = make()
	await call(server, store)
	await call(server, store)
	expect(server.count('/token')).toBe(1)
})

test.each([
	['client', { clientId: 'other' }],
	['audience', { audience: 'other' }],
])('another %s has another token', async (_name, options) => {
	await using server = await start()
	const { items, store } = webStorage()
	await call(server, store)
	await call(server, store, options)
	expect(server.count('/token')).toBe(2)
	expect(items.size).toBe(2)
	expect(JSON.stringify([...items])).not.toContain('secret')
})

test('a token that the API refuses leaves the store, and another one found there is used', async () => {
	const { items, store } = webStorage()
	let valid = ''
	await using server = await serve((request, index) => {
		if (request.path === '/token') valid = `${secrets.token}-${index}`
		const granted = grant(request, index)
		return granted ?? (request.headers.authorization === `Bearer ${valid}` ? { body: {} } : { status: 401 })
	})
	await call(server, store)
	const [key = '', value = ''] = [...items][0] ?? []
	items.set(key, value.replace(valid, 'revoked'))
	expect((await call(server, store)).response.status).toBe(200)
	expect(server.count('/token')).toBe(2)
	expect(items.get(key)).toContain(valid)
})

test.each(['', 'not JSON', '{"value":"a\\nb","obtainedAt":0}', '{"value":1}', '[]', 'null'])(
	'what else lies in the store is passed over: %s',
	async (text) => {
		await using server = await start()
		const { items, store } = webStorage()
		await call(server, store)
		for (const key of items.keys()) items.set(key, text)
		expect((await call(server, store)).response.status).toBe(200)
		expect(server.count('/token')).toBe(2)
	},
)

test('a store that hangs does not hang the call', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
	try {
		const hang = () => new Promise<never>(() => {})
		const events: string[] = []
		const store = { getItem: hang, setItem: hang, removeItem: hang }
		const cache = createStoreCache(store, 'identity', (type) => void events.push(type))
		const token = { value: 'token', obtainedAt: Date.now() }
		const loaded = cache.load(
			() => true,
			async () => token,
		)
		while (events.length < 2) {
			// The hash of the identity is not a matter of timers.
			await new Promise(setImmediate)
			await vi.advanceTimersByTimeAsync(5_000)
		}
		expect(await loaded).toEqual({ token, fromStore: false })
		expect(events).toEqual(['store_failed', 'store_failed'])
	} finally {
		vi.useRealTimers()
	}
})

test('a store that fails is told of, and does not stop the call', async () => {
	await using server = await start()
	const fail = () => {
		throw new Error('disk full')
	}
	const events: AuthEvent['type'][] = []
	const store = { getItem: fail, setItem: fail, removeItem: fail, lock: fail }
	expect((await call(server, store, { onEvent: ({ type }) => void events.push(type) })).response.status).toBe(
		200,
	)
	expect(server.count('/token')).toBe(1)
	expect(events).toContain('store_failed')
})
