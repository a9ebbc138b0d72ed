import { LRUCache } from 'lru-cache'
import { isTemporary } from '../errors/failures.ts'

/** A value that is kept, and when the cluster was read for it. */
export interface Kept<Value> {
	readonly value: Value
	readonly at: number
	/** Why it could not be read again. */
	readonly error?: unknown
}

/** Options for `createCache()`. */
export interface CacheOptions<Value> {
	/** How long a value is current, in milliseconds. */
	readonly ttlMs: number
	/** How much is kept, in the unit of `sizeOf`. */
	readonly maxSize: number
	/** @default one per value */
	readonly sizeOf?: (value: Value) => number
}

/** Values that are read once for all who ask at the same time. */
export interface Cache<Value> {
	/** Returns the value of a key, and reads it unless it is current. */
	get(key: string, read: () => Promise<Value>): Promise<Kept<Value>>
	/** Makes every value be read again. */
	clear(): void
}

/** A value that takes long to read is kept for so many times as long: the cluster must not spend all its time on it. */
const timesAsLong = 5
const longestTtlMs = 60_000
/** How long a value is served when it cannot be read again. */
const maxStaleMs = 15 * 60_000
/** How long a cluster that failed is left alone. */
const pauseMs = 2_000

/**
 * Creates a cache. Any number of readers cause one read. What takes long to read is read less often. When the cluster cannot be
 * read, the last value is served with the error.
 */
export function createCache<Value extends object>({
	ttlMs,
	maxSize,
	sizeOf = () => 1,
}: CacheOptions<Value>): Cache<Value> {
	const cache = new LRUCache<string, Kept<Value>, { readonly read: () => Promise<Value> }>({
		maxSize,
		ttl: ttlMs,
		sizeCalculation: ({ value }) => Math.max(1, sizeOf(value)),
		async fetchMethod(_key, stale, { options, context }) {
			const startedAt = performance.now()
			const at = Date.now()
			try {
				const value = await context.read()
				options.ttl = Math.min(
					Math.max(ttlMs, (performance.now() - startedAt) * timesAsLong),
					Math.max(ttlMs, longestTtlMs),
				)
				return { value, at }
			} catch (error) {
				if (stale && at - stale.at < maxStaleMs && isTemporary(error)) {
					options.ttl = pauseMs
					return { ...stale, error }
				}
				throw error
			}
		},
	})
	return {
		get: (key, read) => cache.forceFetch(key, { context: { read } }),
		clear: () => cache.clear(),
	}
}
