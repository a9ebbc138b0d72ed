import type { AuthErrorCode } from '../errors/auth-error.ts'
import { invalidOption } from './options.ts'

/** Something that a login did. It never contains a secret, a token or a cookie. */
export interface AuthEvent {
	/**
	 * The kind of event.
	 *
	 * - `requested`: a request for a token or a session is sent; each attempt counts
	 * - `refreshed`: a new token or session arrived
	 * - `failed`: no token or session could be obtained
	 * - `replayed`: a request to the API was sent again with other credentials
	 * - `store_failed`: the token store failed, and the login continued without it
	 */
	readonly type: 'requested' | 'refreshed' | 'failed' | 'replayed' | 'store_failed'
	/** The name of the login's function, such as `saas`. */
	readonly login: string
	/** How many events of this type the login has reported, including this one. */
	readonly count: number
	/** The time of the event, in milliseconds since the epoch. */
	readonly at: number
	/** The time from the start of the work to this event, in milliseconds. */
	readonly durationMs?: number | undefined
	/** When the new token expires, in milliseconds since the epoch; absent if the server did not say. */
	readonly expiresAt?: number | undefined
	/** Whether the token came from the store, without a request. */
	readonly fromStore?: boolean | undefined
	/** The code of the failure. */
	readonly code?: AuthErrorCode | undefined
	/** The HTTP status of the response that failed, or that led to the replay. */
	readonly status?: number | undefined
	/** How long the server asked to wait, in milliseconds. */
	readonly retryAfterMs?: number | undefined
}

/** The details of an event. The rest is filled in. */
export type EventDetails = Omit<AuthEvent, 'type' | 'login' | 'count' | 'at'>

/** Reports an event to the listener. */
export type Emit = (type: AuthEvent['type'], details?: EventDetails) => void

/** Creates the function that reports events to a login's listener, if there is one. */
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
			// A listener that throws must not make a request fail.
		}
	}
}
