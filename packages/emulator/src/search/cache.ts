/** Keeps what was made last: reading a value makes it the newest, and the oldest goes when there are too many. */
export interface Cache<Value> {
	get(id: string, make: () => Value): Value
	clear(): void
}

/** Creates a cache for so many values. */
export function createCache<Value>(limit: number): Cache<Value> {
	const values = new Map<string, Value>()
	return {
		get(id, make) {
			const value = values.get(id) ?? make()
			values.delete(id)
			values.set(id, value)
			const [oldest] = values.keys()
			if (values.size > limit && oldest !== undefined) values.delete(oldest)
			return value
		},
		clear: () => values.clear(),
	}
}
