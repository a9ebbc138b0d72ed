import { isRedirect } from '@operate-api/internal'
import { type ExchangeSettings, errorOfStatus, once } from '../http/exchange.ts'
import type { Session } from './login.ts'

/** Ends a session at the server. */
export async function logOut(
	{ jar, url }: Session,
	inBrowser: boolean,
	settings: ExchangeSettings,
): Promise<void> {
	const headers = new Headers({ accept: 'application/json' })
	if (!inBrowser) headers.set('cookie', jar.header())
	const csrf = jar.csrf()
	if (csrf !== undefined) headers.set(csrf.name, csrf.value)
	await once(async (fetch, signal) => {
		const response = await fetch(new URL('logout', url), {
			method: 'POST',
			headers,
			redirect: 'manual',
			signal,
			...(inBrowser ? { credentials: 'include' as const } : {}),
		})
		await response.body?.cancel().catch(() => {})
		// A redirect leads to the login page; 401 says that the session had ended before.
		if (!response.ok && !isRedirect(response) && response.status !== 401) throw errorOfStatus(response)
	}, settings)
}
