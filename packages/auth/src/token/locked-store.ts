import { sleep } from '@operate-api/internal'
import { within } from '../http/within.ts'
import { invalidOption } from '../options/options.ts'
import { MAX_LOCK_WAIT_MS, MAX_OPERATION_MS } from './store-cache.ts'
import type { TokenStore } from './token-store.ts'

/** Acquires and releases a lock that all processes see. */
export interface Locker {
	/** Acquires the lock for an owner, for at most `ttlMs` milliseconds. Resolves with whether it was free. */
	acquire(name: string, owner: string, ttlMs: number): Promise<boolean>
	/** Releases the lock if this owner still has it. */
	release(name: string, owner: string): Promise<unknown>
}

/**
 * Adds a lock to a store that has none, such as a storage of unstorage. Processes that start at the same time then share one token
 * request. If one of them crashes during the request, the others wait a few seconds longer.
 *
 * @example
 * ```ts
 * import { lockedStore, type Locker, type TokenStore } from '@operate-api/auth'
 *
 * declare const storage: TokenStore
 * declare const redis: { set(key: string, value: string, px: 'PX', ms: number, nx: 'NX'): Promise<string | null>; eval(script: string, keys: number, ...rest: string[]): Promise<unknown> }
 *
 * const locker: Locker = {
 *   acquire: async (name, owner, ttlMs) => (await redis.set(name, owner, 'PX', ttlMs, 'NX')) === 'OK',
 *   release: (name, owner) =>
 *     redis.eval('if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end', 1, name, owner),
 * }
 * export const store = lockedStore(storage, locker)
 * ```
 */
export function lockedStore(store: TokenStore, locker: Locker): TokenStore {
	if (typeof store?.getItem !== 'function') {
		throw invalidOption('lockedStore: the store', 'an object with getItem, setItem and removeItem')
	}
	if (typeof locker?.acquire !== 'function') {
		throw invalidOption('lockedStore: the locker', 'an object with acquire and release')
	}
	return {
		getItem: (key) => store.getItem(key),
		setItem: (key, value, options) => store.setItem(key, value, options),
		removeItem: (key) => store.removeItem(key),
		async lock(key, work, { signal } = {}) {
			const lock = createLock(locker, `${key}.lock`)
			await within(MAX_LOCK_WAIT_MS, async (late) => {
				const stop = signal ?? late
				while (!(await lock.acquire())) {
					await sleep(20 + Math.random() * 30, stop)
				}
				// The caller has continued without the lock.
				if (stop.aborted || late.aborted) {
					await lock.release()
				}
			})
			try {
				return await work()
			} finally {
				await lock.release()
			}
		},
	}
}

function createLock(locker: Locker, name: string) {
	const owner = crypto.randomUUID()
	// It expires if it cannot be released.
	const release = () => within(MAX_OPERATION_MS, async () => locker.release(name, owner)).catch(() => {})
	async function acquire(): Promise<boolean> {
		const acquired = (async () => locker.acquire(name, owner, 2 * MAX_LOCK_WAIT_MS))()
		try {
			return await within(MAX_OPERATION_MS, () => acquired)
		} catch (error) {
			// The lock may be acquired anyway, now or later. Without a release, the others would wait until it expires.
			acquired.then((isAcquired) => (isAcquired ? release() : undefined)).catch(() => {})
			throw error
		}
	}
	return { acquire, release }
}
