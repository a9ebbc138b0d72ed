import type { Token } from './token.ts'

/** Keeps tokens beyond the lifetime of one login. */
export interface TokenCache<T extends Token = Token> {
	/** Returns a usable token from the store, or requests one and stores it. */
	load(
		isUsable: (token: T) => boolean,
		request: () => Promise<T>,
	): Promise<{ readonly token: T; readonly fromStore: boolean }>
	/** Removes exactly this token from the store. */
	drop(token: T): Promise<void>
}
