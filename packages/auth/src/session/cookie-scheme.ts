import { isCsrfRejection, isRedirect, isWebPage, readText } from '@operate-api/internal'
import type { Scheme, SchemeContext } from '../guard/scheme.ts'
import type { Session } from './login.ts'
import type { Sessions } from './sessions.ts'

/** A session that was sent with a request. */
export interface SentSession {
	readonly session: Session
	/** The CSRF token that was sent. The session may have a newer one by now. */
	readonly csrf: string | undefined
	readonly baseUrl: string
}

const toSend = (session: Session, baseUrl: string): SentSession => ({
	session,
	csrf: session.jar.csrf()?.value,
	baseUrl,
})

const isSafe = (method: string) => /^(?:GET|HEAD|OPTIONS)$/.test(method)

/** The longest error that is read, in bytes. A CSRF rejection has a few hundred. */
const MAX_ERROR_BYTES = 16_384

async function readError(response: Response): Promise<string> {
	try {
		return (await readText(response.clone(), MAX_ERROR_BYTES)) ?? ''
	} catch {
		return ''
	}
}

/** Whether a response means that the session has expired, or that its CSRF token is stale. */
async function isEnded(response: Response, request: Request): Promise<boolean> {
	const { status } = response
	if (status === 401 || isRedirect(response)) return true
	if (response.ok) return isWebPage(response)
	return status === 403 && !isSafe(request.method) && isCsrfRejection(status, await readError(response))
}

/** Creates the scheme that sends session cookies and the CSRF token, and logs in again when they have expired. */
export function cookieScheme(sessions: Sessions, inBrowser: boolean): Scheme<SentSession> {
	async function renew(
		{ session, csrf }: SentSession,
		{ baseUrl, signal, response }: SchemeContext & { readonly response: Response },
	): Promise<SentSession | undefined> {
		const source = sessions.of(baseUrl)
		// After a logout, a request that is still running must not log in again.
		if (source.isForgotten(session)) return undefined
		if (response.status === 403) {
			session.jar.learn(response.headers, baseUrl)
			const current = toSend(await source.get(signal), baseUrl)
			if (current.session !== session || current.csrf !== csrf) return current
		}
		const next = await source.replace(session, signal)
		return next && toSend(next, baseUrl)
	}
	return {
		init: inBrowser ? { credentials: 'include' } : {},
		get: async ({ baseUrl, signal }) => toSend(await sessions.of(baseUrl).get(signal), baseUrl),
		apply({ headers, url }, { session }) {
			if (!inBrowser) headers.set('cookie', session.jar.header(url))
			const csrf = session.jar.csrf()
			if (csrf !== undefined) headers.set(csrf.name, csrf.value)
		},
		isRefused: isEnded,
		renew,
		onAccepted(response, { session, baseUrl }, request) {
			session.jar.learn(response.headers, request.url)
			sessions.of(baseUrl).accept(session)
		},
	}
}
