/**
 * A store for tokens: `localStorage`, a storage of unstorage, `memoryStore()`, or the `diskStore()` of `@operate-api/auth/node`.
 * Keys are hashes. Values are JSON with the access token, never with the secret.
 */
export interface TokenStore {
	/** Returns the value of a key, as it was stored or as its parsed JSON; null or undefined if the key is missing. */
	getItem(key: string): unknown
	/** Stores a value. `ttl` is the lifetime of the value in seconds, for stores that support it. */
	setItem(key: string, value: string, options?: { ttl?: number }): unknown
	/** Removes a value. */
	removeItem(key: string): unknown
	/** Runs work while no other user of the store runs work for the same key. Stops waiting when the signal aborts. */
	lock?<T>(key: string, work: () => Promise<T>, options?: { readonly signal?: AbortSignal }): Promise<T>
}
