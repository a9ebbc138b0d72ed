import type { Pause } from '../http/shared-request.ts'
import type { Emit } from '../options/event.ts'
import { createTokenSource, type TokenSource } from '../token/token-source.ts'
import type { Session } from './login.ts'

/** The sessions of one login. Each base URL has its own, since its cookies must not go to another address. */
export interface Sessions {
	/** Returns the source of the session for a base URL. */
	of(baseUrl: string): TokenSource<Session>
	/** Returns all sources that have been created. */
	all(): TokenSource<Session>[]
}

/**
 * Creates the sessions of a login.
 *
 * @param logIn logs in for a base URL; `preferred` is the login address of the last session of this base URL
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
