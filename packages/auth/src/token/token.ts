/** A token with its times, in milliseconds since the epoch. */
export interface Token {
	readonly value: string
	/** When the request for it was sent. */
	readonly obtainedAt: number
	/** When it expires; absent if the server did not say. */
	readonly expiresAt?: number | undefined
}

/**
 * Returns how old a token is. `fresh`: send it. `ageing`: send it, and request the next one in the background. `spent`: wait for the
 * next one.
 */
export function stateOf(token: Token, now: number): 'fresh' | 'ageing' | 'spent' {
	// A clock that was set back says nothing about the age of the token.
	if (now < token.obtainedAt) return 'spent'
	if (token.expiresAt === undefined) return 'fresh'
	const life = token.expiresAt - token.obtainedAt
	const left = token.expiresAt - now
	if (left <= Math.min(10_000, life / 10)) return 'spent'
	return left <= Math.min(30_000, life / 5) ? 'ageing' : 'fresh'
}

/** Whether a token has not expired yet. */
export const isAlive = ({ obtainedAt, expiresAt = 0 }: Token, now: number): boolean =>
	now >= obtainedAt && now < expiresAt
