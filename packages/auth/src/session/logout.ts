import { discard, isRedirect } from '@operate-api/internal'
import { type ExchangeSettings, errorOfStatus, once } from '../http/exchange.ts'
import type { Session } from './login.ts'

/** Ends a session on the server. */
export async function logOut(
	{ jar, url }: Session,
	inBrowser: boolean,
	settings: ExchangeSettings,
): Promise<void> {
	const address = new URL('logout', url).href
	const csrf = jar.csrf()
	const headers = {
		accept: 'application/json',
		...(inBrowser ? {} : { cookie: jar.header(address) }),
		...(csrf && { [csrf.name]: csrf.value }),
	}
	const end = async (fetch: typeof globalThis.fetch, signal: AbortSignal) => {
		const response = await fetch(address, {
			method: 'POST',
			headers,
			redirect: 'manual',
			signal,
			...(inBrowser ? { credentials: 'include' as const } : {}),
		})
		discard(response)
		// A redirect leads to the login page. 401 means that the session had expired.
		if (!response.ok && !isRedirect(response) && response.status !== 401) throw errorOfStatus(response)
	}
	await once(address, end, settings)
}
