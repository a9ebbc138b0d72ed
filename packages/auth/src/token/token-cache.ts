import type { Token } from './token.ts'

/** Keeps tokens beyond the life of one login. */
export interface TokenCache<T extends Token = Token> {
	/** Takes a usable token out of the store, or requests one and puts it there. */
	load(
		isUsable: (token: T) => boolean,
		request: () => Promise<T>,
	): Promise<{ readonly token: T; readonly fromStore: boolean }>
	/** Drops exactly this token from the store. */
	drop(token: T): Promise<void>
}
