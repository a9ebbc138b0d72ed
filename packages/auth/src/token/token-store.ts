/**
 * Keeps tokens outside of a login: `localStorage`, an unstorage storage, `memoryStore()`, or the `diskStore()` of
 * `@operate-api/auth/node`. Keys are hashes. Values are JSON that holds the access token, and never the secret.
 */
export interface TokenStore {
	/** Returns a value, as it was stored or as its parsed JSON; null or undefined if there is none. */
	getItem(key: string): unknown
	/** Stores a value. `ttl` is how many seconds it is of use, for stores that support it. */
	setItem(key: string, value: string, options?: { ttl?: number }): unknown
	/** Removes a value. */
	removeItem(key: string): unknown
	/** Runs work while nobody else with this store runs work for the same key. Stops waiting when the signal aborts. */
	lock?<T>(key: string, work: () => Promise<T>, options?: { readonly signal?: AbortSignal }): Promise<T>
}
