/** Keeps the values that were used last. */
export interface Cache<Value> {
	/** Returns the value with this id, and makes it if it is not there. */
	get(id: string, make: () => Value): Value
	clear(): void
}

/** Creates an empty cache of at most so many values. */
export function createCache<Value>(limit: number): Cache<Value> {
	const values = new Map<string, Value>()
	return {
		get(id, make) {
			const value = values.get(id) ?? make()
			// Reading a value makes it the newest.
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
