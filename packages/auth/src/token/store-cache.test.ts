import { createStorage } from 'unstorage'
import { expect, test, vi } from 'vitest'
import { clientWith, grant, secrets } from '../../test/fetcher.ts'
import { serve, type TestServer } from '../../test/server.ts'
import {
	type AuthEvent,
	lockedStore,
	memoryStore,
	type SaasOptions,
	saas,
	type TokenStore,
} from '../index.ts'
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

/** Creates a store with the interface of `localStorage` over a Map. */
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
])('%s shares tokens between logins', async (_name, make) => {
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

test('a store gets the lifetime of a token in seconds', async () => {
	await using server = await start()
	const ttls: unknown[] = []
	const { store } = webStorage()
	await call(server, { ...store, setItem: (_key, _value, options) => void ttls.push(options?.ttl) })
	expect(ttls).toEqual([expect.closeTo(300, -2)])
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
	'other contents of the store are ignored: %s',
	async (text) => {
		await using server = await start()
		const { items, store } = webStorage()
		await call(server, store)
		for (const key of items.keys()) items.set(key, text)
		expect((await call(server, store)).response.status).toBe(200)
		expect(server.count('/token')).toBe(2)
	},
)

/** Advances the time by five seconds per turn until the work is done. Hashing does not depend on timers. */
async function untilDone<T>(work: Promise<T>): Promise<T> {
	let done = false
	work.finally(() => {
		done = true
	})
	while (!done) {
		await new Promise(setImmediate)
		await vi.advanceTimersByTimeAsync(5_000)
	}
	return work
}
const hang = () => new Promise<never>(() => {})
const token = { value: 'token', obtainedAt: Date.now() }

test.each([
	['a store', 1, { ...webStorage().store, getItem: hang, setItem: hang }],
	['a lock', 1, { ...webStorage().store, lock: hang }],
	[
		'a locker',
		1,
		lockedStore(webStorage().store, { acquire: () => hang(), release: () => Promise.resolve() }),
	],
	[
		'a lock that others keep',
		1,
		lockedStore(webStorage().store, { acquire: async () => false, release: hang }),
	],
	[
		'a lock that cannot be released',
		0,
		lockedStore(webStorage().store, { acquire: async () => true, release: hang }),
	],
])('%s that hangs does not hang the call', async (_name, failures, store) => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
	try {
		const events: string[] = []
		const cache = createStoreCache(store, 'identity', (type) => void events.push(type))
		const loaded = cache.load(
			() => true,
			async () => token,
		)
		expect(await untilDone(loaded)).toEqual({ token, fromStore: false })
		expect(events).toEqual(Array(failures).fill('store_failed'))
	} finally {
		vi.useRealTimers()
	}
})

test('requests the token without the store if the platform cannot hash, as in a page over http', async () => {
	const digest = vi.spyOn(crypto.subtle, 'digest').mockRejectedValue(new Error('no subtle'))
	try {
		await using server = await start()
		const { items, store } = webStorage()
		const events: AuthEvent['type'][] = []
		const onEvent = ({ type }: AuthEvent) => void events.push(type)
		expect((await call(server, store, { onEvent })).response.status).toBe(200)
		expect(events).toContain('store_failed')
		expect(items.size).toBe(0)
	} finally {
		digest.mockRestore()
	}
})

test('a locker that never grants the lock is not asked forever', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
	try {
		let asked = 0
		const acquire = async () => {
			asked++
			return false
		}
		const store = lockedStore(webStorage().store, { acquire, release: async () => {} })
		const cache = createStoreCache(store, 'identity', () => {})
		const loaded = cache.load(
			() => true,
			async () => token,
		)
		await untilDone(loaded)
		await vi.advanceTimersByTimeAsync(5_000)
		const before = asked
		await vi.advanceTimersByTimeAsync(60_000)
		expect(asked).toBe(before)
		expect(vi.getTimerCount()).toBe(0)
	} finally {
		vi.useRealTimers()
	}
})

test.each([
	['takes more than a second', 1_500, 0],
	['is kept by others for five seconds', 900, 4_900],
])(
	'a lock that is granted after the call stopped waiting for it is released: it %s',
	async (_name, answerMs, freeAfterMs) => {
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
		try {
			let isFree = freeAfterMs === 0
			setTimeout(() => {
				isFree = true
			}, freeAfterMs)
			const release = vi.fn(async () => {})
			const acquire = async () => {
				await new Promise((resolve) => setTimeout(resolve, answerMs))
				return isFree
			}
			const cache = createStoreCache(
				lockedStore(webStorage().store, { acquire, release }),
				'identity',
				() => {},
			)
			const loaded = cache.load(
				() => true,
				async () => token,
			)
			expect(await untilDone(loaded)).toEqual({ token, fromStore: false })
			await vi.advanceTimersByTimeAsync(10_000)
			expect(release).toHaveBeenCalledOnce()
			expect(vi.getTimerCount()).toBe(0)
		} finally {
			vi.useRealTimers()
		}
	},
)

test.each([
	['returns nothing', async (_key: string, work: () => Promise<unknown>) => void (await work())],
	['does not run the work', async () => undefined],
])('with a lock that %s, the token is still obtained', async (_name, lock) => {
	const store = { ...webStorage().store, lock: lock as NonNullable<TokenStore['lock']> }
	const cache = createStoreCache(store, 'identity', () => {})
	const request = vi.fn(async () => token)
	expect(await cache.load(() => true, request)).toEqual({ token, fromStore: false })
	expect(request).toHaveBeenCalledOnce()
})

test.each([
	['is removed from the store', false],
	['is ignored if the store does not remove it', true],
])('if no other token can be obtained, a refused one %s', async (_name, keeps) => {
	const { items, store } = webStorage()
	const api: (string | undefined)[] = []
	let rejects = false
	let valid = ''
	await using server = await serve((request, index) => {
		if (request.path !== '/token') {
			api.push(request.headers.authorization)
			return request.headers.authorization === `Bearer ${valid}` ? { body: {} } : { status: 401 }
		}
		if (rejects) return { status: 400, body: { error: 'invalid_client' } }
		valid = `${secrets.token}-${index}`
		return grant(request, index) ?? {}
	})
	const auth = saas({
		clientId: 'id',
		clientSecret: 's',
		tokenUrl: `${server.url}/token`,
		store: keeps ? { ...store, removeItem: () => {} } : store,
	})
	const client = clientWith(auth, server.url)
	await client.GET('/v1/thing')
	valid = 'revoked'
	rejects = true
	await expect(client.GET('/v1/thing')).rejects.toMatchObject({ code: 'credentials_rejected' })
	expect(items.size).toBe(keeps ? 1 : 0)
	rejects = false
	const now = Date.now()
	const clock = vi.spyOn(Date, 'now').mockImplementation(() => now + 30_001)
	expect((await client.GET('/v1/thing')).response.status).toBe(200)
	clock.mockRestore()
	expect(api).toHaveLength(3)
})

test('while a slow store removes a refused token, no call uses it again', async () => {
	const { items, store } = webStorage()
	let valid = ''
	await using server = await serve((request, index) => {
		if (request.path === '/token') valid = `${secrets.token}-${index}`
		const granted = grant(request, index)
		return granted ?? (request.headers.authorization === `Bearer ${valid}` ? { body: {} } : { status: 401 })
	})
	const slow: TokenStore = {
		...store,
		getItem: async (key) => {
			const item = store.getItem(key)
			await new Promise((resolve) => setTimeout(resolve, 20))
			return item
		},
	}
	const auth = saas({ clientId: 'id', clientSecret: 's', tokenUrl: `${server.url}/token`, store: slow })
	const client = clientWith(auth, server.url)
	await client.GET('/v1/thing')
	valid = 'revoked'
	// One call every 5 ms, while the token is removed and another one is obtained.
	const calls = Array.from({ length: 20 }, async (_, turn) => {
		await new Promise((resolve) => setTimeout(resolve, turn * 5))
		return (await client.GET('/v1/thing')).response.status
	})
	expect(await Promise.all(calls)).toEqual(Array(20).fill(200))
	expect(server.count('/token')).toBe(2)
	expect([...items.values()].join()).toContain(valid)
})

test('a failing store is reported, and the call continues', async () => {
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

test('a store that hangs delays the first call by a second, and later ones not at all', async () => {
	await using server = await start()
	const events: AuthEvent['type'][] = []
	const store: TokenStore = { getItem: hang, setItem: hang, removeItem: hang, lock: hang }
	const begin = performance.now()
	expect((await call(server, store, { onEvent: ({ type }) => void events.push(type) })).response.status).toBe(
		200,
	)
	expect(performance.now() - begin).toBeLessThan(2_500)
	expect(events).toContain('store_failed')
})
