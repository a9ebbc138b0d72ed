/** What a step may use. */
export interface Tools {
	/** Aborts when the step, or the whole diagnosis, has taken too long. */
	readonly signal: AbortSignal
	/** How long one connection may take to open, in milliseconds. */
	readonly connectMs: number
	/** How long one response may take, in milliseconds. */
	readonly responseMs: number
	/** Returns the time of this machine in milliseconds since the epoch. */
	now(): number
}
