import type { AuthErrorCode } from '../errors/auth-error.ts'
import { invalidOption } from './options.ts'

/** Tells of one thing that a login did; never holds a secret, a token or a cookie. */
export interface AuthEvent {
	/**
	 * `requested`: a request for a token or a session is sent (each try is one). `refreshed`: a new token or session
	 * is there. `failed`: it could not be had. `replayed`: an API request was sent a second time with other
	 * credentials. `store_failed`: the token store failed, and the login went on without it.
	 */
	readonly type: 'requested' | 'refreshed' | 'failed' | 'replayed' | 'store_failed'
	/** The name of the login's function: `saas`, `selfManaged`, … */
	readonly login: string
	/** How many events of this type the login has told of, this one included. */
	readonly count: number
	/** When it happened, in milliseconds since the epoch. */
	readonly at: number
	/** Milliseconds from the start of the work to this event. */
	readonly durationMs?: number | undefined
	/** When the new token expires, in milliseconds since the epoch; absent where the server did not say. */
	readonly expiresAt?: number | undefined
	/** Whether the token came out of the store, without a request. */
	readonly fromStore?: boolean | undefined
	/** The code of the failure. */
	readonly code?: AuthErrorCode | undefined
	/** The HTTP status of the answer that failed, or that led to the replay. */
	readonly status?: number | undefined
	/** Milliseconds that the server asked to wait. */
	readonly retryAfterMs?: number | undefined
}

/** What a login tells of an event; the rest is filled in. */
export type EventDetails = Omit<AuthEvent, 'type' | 'login' | 'count' | 'at'>

/** Tells the listener of an event. */
export type Emit = (type: AuthEvent['type'], details?: EventDetails) => void

/** Creates the function that tells a login's listener, where there is one. */
export function createEmit(login: string, onEvent: ((event: AuthEvent) => void) | undefined): Emit {
	if (onEvent === undefined) return () => {}
	if (typeof onEvent !== 'function') throw invalidOption(`${login}: "onEvent"`, 'a function')
	const counts: Partial<Record<AuthEvent['type'], number>> = {}
	return (type, details) => {
		const count = (counts[type] ?? 0) + 1
		counts[type] = count
		try {
			onEvent({ type, login, count, at: Date.now(), ...details })
		} catch {
			// A listener that throws must not be the reason why a request fails.
		}
	}
}
