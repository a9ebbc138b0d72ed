import type { Pause } from '../http/shared-request.ts'
import type { Emit } from '../options/event.ts'
import { createTokenSource, type TokenSource } from '../token/token-source.ts'
import type { Session } from './login.ts'

/** The sessions of one login: one for each base URL, since the cookies of one client must not go to another's address. */
export interface Sessions {
	/** Returns the source of a base URL's session. */
	of(baseUrl: string): TokenSource<Session>
	/** Returns every source so far. */
	all(): TokenSource<Session>[]
}

/**
 * Creates the sessions of a login.
 *
 * @param logIn logs in for a base URL; `preferred` is the address that the last session of this base URL came from
 */
export function createSessions(
	logIn: (baseUrl: string, preferred: string | undefined, pause: Pause) => Promise<Session>,
	emit: Emit,
): Sessions {
	const sources = new Map<string, TokenSource<Session>>()
	return {
		of(baseUrl) {
			const known = sources.get(baseUrl)
			if (known !== undefined) return known
			let preferred: string | undefined
			const source = createTokenSource<Session>(async (pause) => {
				const session = await logIn(baseUrl, preferred, pause)
				preferred = session.url
				return session
			}, emit)
			sources.set(baseUrl, source)
			return source
		},
		all: () => [...sources.values()],
	}
}
