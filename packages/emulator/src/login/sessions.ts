import { randomBytes } from 'node:crypto'
import type { Clock } from '../cluster/clock.ts'
import type { Account } from './accounts.ts'

/** A cookie session. */
export interface Session {
	readonly id: string
	readonly account: Account
	csrfToken: string
	expiresAt: number
}

/** The sessions of users. */
export interface Sessions {
	start(account: Account): Session
	/** Returns the session with that id, if it has not expired, and extends it. */
	find(id: string): Session | undefined
	end(id: string): void
	endAll(): void
	/** Gives every session a new CSRF token, so that the clients' tokens are stale. */
	changeCsrfTokens(): void
}

const LIFETIME_MS = 30 * 60_000
/**
 * Beyond this number, the session that was not used for the longest time ends, so that an emulator that runs for weeks
 * does not fill the memory.
 */
const MAX_SESSIONS = 1000
const token = () => randomBytes(24).toString('hex')

/** Creates an empty set of sessions. Each ends 30 minutes after its last use. */
export function createSessions(clock: Clock): Sessions {
	// The sessions in the order of their last use.
	const sessions = new Map<string, Session>()
	function sweep() {
		for (const { id, expiresAt } of sessions.values()) {
			if (expiresAt > clock.now() && sessions.size <= MAX_SESSIONS) {
				return
			}
			sessions.delete(id)
		}
	}
	return {
		start(account) {
			const session = { id: token(), account, csrfToken: token(), expiresAt: clock.now() + LIFETIME_MS }
			sessions.set(session.id, session)
			sweep()
			return session
		},
		find(id) {
			sweep()
			const session = sessions.get(id)
			if (session === undefined || session.expiresAt <= clock.now()) {
				return undefined
			}
			session.expiresAt = clock.now() + LIFETIME_MS
			sessions.delete(id)
			sessions.set(id, session)
			return session
		},
		end: (id) => void sessions.delete(id),
		endAll: () => sessions.clear(),
		changeCsrfTokens() {
			for (const session of sessions.values()) {
				session.csrfToken = token()
			}
		},
	}
}
