/**
 * Keeps tokens outside of a login: `localStorage`, an unstorage storage, `memoryStore()`, or the `diskStore()` of
 * `@operate-api/auth/node`. Keys are hashes; values are JSON that holds the access token, and never the secret.
 */
export interface TokenStore {
	/** Gets what was put there, as the string or as what its JSON says; null or undefined where there is nothing. */
	getItem(key: string): unknown
	/** Puts a value there; `ttl` is the seconds that it is of use, for stores that take it. */
	setItem(key: string, value: string, options?: { ttl?: number }): unknown
	/** Removes what is there. */
	removeItem(key: string): unknown
	/** Runs the work while nobody else with this store runs work for the same key. */
	lock?<T>(key: string, work: () => Promise<T>): Promise<T>
}
