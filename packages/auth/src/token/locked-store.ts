import { sleep } from '@operate-api/internal'
import { within } from '../http/within.ts'
import { lockLife, patience } from './store-cache.ts'
import type { TokenStore } from './token-store.ts'

/** Takes and gives back a lock that all the processes see. */
export interface Locker {
	/** Takes the lock for an owner, for at most `ttlMs` milliseconds; tells whether it was free. */
	acquire(name: string, owner: string, ttlMs: number): Promise<boolean>
	/** Gives the lock back where this owner still has it. */
	release(name: string, owner: string): Promise<unknown>
}

/**
 * Adds a lock to a store that has none, such as an unstorage storage, so that processes which start at once make one
 * token request between them.
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
	return {
		getItem: (key) => store.getItem(key),
		setItem: (key, value, options) => store.setItem(key, value, options),
		removeItem: (key) => store.removeItem(key),
		async lock(key, work) {
			const owner = crypto.randomUUID()
			const name = `${key}.lock`
			// It ends on its own where it cannot be given back.
			const release = () => within(patience, async () => locker.release(name, owner)).catch(() => {})
			async function acquire(): Promise<boolean> {
				const answer = (async () => locker.acquire(name, owner, lockLife))()
				try {
					return await within(patience, () => answer)
				} catch (error) {
					// It may be had all the same by now, or later: the others would wait until it ends.
					answer.then((isHad) => (isHad ? release() : undefined)).catch(() => {})
					throw error
				}
			}
			await within(lockLife, async (signal) => {
				while (!(await acquire())) await sleep(20 + Math.random() * 30, signal)
				// Whoever asked has gone on without the lock.
				if (signal.aborted) await release()
			})
			try {
				return await work()
			} finally {
				await release()
			}
		},
	}
}
