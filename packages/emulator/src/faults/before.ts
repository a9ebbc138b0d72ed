import type { Clock } from '../cluster/clock.ts'
import { isNumber, type Rules } from './rules.ts'

/** What a client may find ended: its session, its token, or its CSRF token. */
export type Expiring = 'sessions' | 'tokens' | 'csrf'

/** What a fault does before the request is handled. */
export interface FaultBefore {
	/** Ends all sessions, invalidates all tokens issued so far, or makes all CSRF tokens stale. */
	readonly expire?: Expiring
	/** At a token endpoint: issues a token with this lifetime, in seconds. */
	readonly expiresIn?: number
	/** Moves the emulator's clock by this many milliseconds. */
	readonly advance?: number
}

export const beforeRules: Rules<FaultBefore> = {
	expire: [
		"'sessions', 'tokens' or 'csrf'",
		(value) => ['sessions', 'tokens', 'csrf'].includes(String(value)),
	],
	expiresIn: ['seconds', isNumber],
	advance: ['milliseconds', isNumber],
}

/** What the preparation of a request changes. */
export interface Controls {
	readonly clock: Clock
	expire(what: Expiring): void
}

/**
 * Does what a fault asks for before the request is handled.
 *
 * @returns the lifetime of a token that the request is issued, if the fault names one
 */
export function prepare(fault: FaultBefore, { clock, expire }: Controls): { tokenLifetime?: number } {
	if (fault.advance !== undefined) {
		clock.advance(fault.advance)
	}
	if (fault.expire !== undefined) {
		expire(fault.expire)
	}
	return fault.expiresIn === undefined ? {} : { tokenLifetime: fault.expiresIn }
}
