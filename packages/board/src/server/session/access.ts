import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { BoardError } from '../errors/failures.ts'
import type { BoardOptions } from '../options/options.ts'
import type { Person } from './issuer.ts'
import { createSealedCookies, type SealedCookies } from './sealed-cookie.ts'

/** Who sends a request. */
export interface Reader {
	/** Names the session. On loopback there is one. */
	readonly session: string
	/** What the board calls the person; undefined where the board has no login. */
	readonly name: string | undefined
	readonly mayWrite: boolean
}

/** Decides who may do what. */
export interface Access {
	readonly cookies: SealedCookies
	/**
	 * Returns who sends a request.
	 *
	 * @throws BoardError `signed_out` without a session
	 */
	readerOf(context: Context): Promise<Reader>
	/** Starts the session of somebody who has logged in. */
	start(context: Context, person: Person): Promise<void>
	csrfTokenOf(reader: Reader): string
}

/** How long a session lasts, in seconds: a working day. */
const sessionSeconds = 8 * 3_600

const sharesOne = (groups: readonly string[], wanted: readonly string[] | undefined): boolean =>
	wanted === undefined || wanted.length === 0 || groups.some((group) => wanted.includes(group))

/** Creates the access to a board: everybody on loopback, or who has a session. */
export function createAccess({ oidc, write = false }: Pick<BoardOptions, 'oidc' | 'write'>): Access {
	const secret = oidc?.sessionSecret
	const isSecure = oidc !== undefined && new URL(oidc.publicUrl).protocol === 'https:'
	const cookies = createSealedCookies({ secret, isSecure })
	const csrfKey = secret === undefined ? randomBytes(32) : `operate-board csrf ${secret}`
	return {
		cookies,
		async readerOf(context) {
			if (!oidc) {
				return { session: 'loopback', name: undefined, mayWrite: write }
			}
			const data = await cookies.open(context, 'session')
			if (typeof data?.sid !== 'string' || typeof data.name !== 'string') {
				throw new BoardError('signed_out', 401, 'Your session has ended. Sign in again.')
			}
			return { session: data.sid, name: data.name, mayWrite: write && data.mayWrite === true }
		},
		async start(context, { name, subject, groups }) {
			if (!sharesOne(groups, oidc?.readers)) {
				throw new BoardError(
					'forbidden',
					403,
					'Your account is in none of the groups that may open this board.',
				)
			}
			const mayWrite = sharesOne(groups, oidc?.writers)
			const data = { sid: randomUUID(), sub: subject, name: name.slice(0, 200), mayWrite }
			await cookies.seal(context, 'session', data, sessionSeconds)
		},
		csrfTokenOf: ({ session }) => createHmac('sha256', csrfKey).update(session).digest('base64url'),
	}
}
