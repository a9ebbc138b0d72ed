/** A cache that keeps the values that were used last. */
export interface Cache<Value> {
	/** Returns the value with this id, and creates it if it is missing. */
	get(id: string, make: () => Value): Value
	clear(): void
}

/** Creates an empty cache of at most `limit` values. */
export function createCache<Value>(limit: number): Cache<Value> {
	const values = new Map<string, Value>()
	return {
		get(id, make) {
			const value = values.get(id) ?? make()
			// Deleted and set again, so that it counts as the most recently used.
			values.delete(id)
			values.set(id, value)
			for (const oldest of values.keys()) {
				if (values.size <= limit) break
				values.delete(oldest)
			}
			return value
		},
		clear: () => values.clear(),
	}
}
