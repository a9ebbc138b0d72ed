import type { Clock } from '../cluster/clock.ts'
import { isNumber, type Rules } from './rules.ts'

/** Credentials that the emulator can expire: sessions, tokens, or CSRF tokens. */
export type Expiring = 'sessions' | 'tokens' | 'csrf'

/** The part of a fault that takes effect before the request is handled. */
export interface FaultBefore {
	/** Ends all sessions, invalidates all tokens issued so far, or makes all CSRF tokens stale. */
	readonly expire?: Expiring
	/** At a token endpoint: the lifetime of the issued token, in seconds. */
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

/** The controls that a fault uses before the request is handled. */
export interface Controls {
	readonly clock: Clock
	expire(what: Expiring): void
}

/**
 * Applies the part of a fault that comes before the request is handled.
 *
 * @returns the lifetime for the token that is requested, if the fault sets one
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
