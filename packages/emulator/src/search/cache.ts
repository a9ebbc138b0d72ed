/** Keeps what was made last: reading a value makes it the newest, and the oldest go when there is too much. */
export interface Cache<Value> {
	get(id: string, make: () => Value): Value
	clear(): void
}

/** How much a cache keeps: so many values, of so much length together, but the newest in any case. */
export interface CacheLimits {
	readonly values: number
	readonly length: number
}

/** Creates an empty cache. */
export function createCache<Value extends { readonly length: number }>(limits: CacheLimits): Cache<Value> {
	const values = new Map<string, Value>()
	let length = 0
	return {
		get(id, make) {
			const known = values.get(id)
			const value = known ?? make()
			values.delete(id)
			values.set(id, value)
			if (!known) length += value.length
			for (const [oldest, { length: freed }] of values) {
				if (values.size === 1 || (values.size <= limits.values && length <= limits.length)) break
				values.delete(oldest)
				length -= freed
			}
			return value
		},
		clear() {
			values.clear()
			length = 0
		},
	}
}
