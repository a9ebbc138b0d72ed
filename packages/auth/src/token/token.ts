/** A token with its times, in milliseconds since the epoch. */
export interface Token {
	readonly value: string
	/** When the request for it was sent. */
	readonly obtainedAt: number
	/** When it ends; absent where the server did not say. */
	readonly expiresAt?: number | undefined
}

/** `fresh`: send it. `ageing`: send it, and get the next one behind. `spent`: wait for the next one. */
export function stateOf(token: Token, now: number): 'fresh' | 'ageing' | 'spent' {
	// A clock that has jumped back says nothing about how old the token is.
	if (now < token.obtainedAt) return 'spent'
	if (token.expiresAt === undefined) return 'fresh'
	const life = token.expiresAt - token.obtainedAt
	const left = token.expiresAt - now
	if (left <= Math.min(10_000, life / 10)) return 'spent'
	return left <= Math.min(30_000, life / 5) ? 'ageing' : 'fresh'
}

/** Tells whether a token has not ended, though it may be about to. */
export const isAlive = ({ obtainedAt, expiresAt = 0 }: Token, now: number): boolean =>
	now >= obtainedAt && now < expiresAt
