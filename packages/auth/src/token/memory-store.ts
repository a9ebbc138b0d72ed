import type { TokenStore } from './token-store.ts'

/**
 * Creates a store in memory, for several logins of one process that share their tokens.
 *
 * @example
 * ```ts
 * import { authFromEnv, memoryStore } from '@operate-api/auth'
 *
 * const store = memoryStore()
 * export const logins = [1, 2].map(() => authFromEnv(process.env, { store }))
 * ```
 */
export function memoryStore(): TokenStore {
	const items = new Map<string, string>()
	const queues = new Map<string, Promise<unknown>>()
	return {
		getItem: (key) => items.get(key),
		setItem: (key, value) => items.set(key, value),
		removeItem: (key) => items.delete(key),
		lock(key, work) {
			const turn = (queues.get(key) ?? Promise.resolve()).then(work)
			const done = turn
				.catch(() => {})
				.then(() => {
					if (queues.get(key) === done) queues.delete(key)
				})
			queues.set(key, done)
			return turn
		},
	}
}
