import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Account } from './accounts.ts'

/** A cookie session. */
export interface Session {
	readonly id: string
	readonly account: Account
	csrfToken: string
	expiresAt: number
}

/** The sessions of the users who logged in. */
export interface Sessions {
	start(account: Account): Session
	/** Returns the session of that id where it has not ended, and keeps it alive. */
	find(id: string): Session | undefined
	end(id: string): void
	endAll(): void
	/** Gives every session another CSRF token, so that the one a client holds is stale. */
	changeCsrfTokens(): void
}

const lifetime = 30 * 60_000
const token = () => randomBytes(24).toString('hex')

/** Creates an empty set of sessions; each ends 30 minutes after its last use. */
export function createSessions(clock: Clock): Sessions {
	const sessions = new Map<string, Session>()
	return {
		start(account) {
			const session = { id: token(), account, csrfToken: token(), expiresAt: clock.now() + lifetime }
			sessions.set(session.id, session)
			return session
		},
		find(id) {
			const session = sessions.get(id)
			if (!session) return undefined
			if (session.expiresAt <= clock.now()) {
				sessions.delete(id)
				return undefined
			}
			session.expiresAt = clock.now() + lifetime
			return session
		},
		end: (id) => void sessions.delete(id),
		endAll: () => sessions.clear(),
		changeCsrfTokens() {
			for (const session of sessions.values()) session.csrfToken = token()
		},
	}
}
