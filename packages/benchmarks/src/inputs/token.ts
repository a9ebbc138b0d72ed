import type { Login } from '../harness/emulator.ts'

/** Requests a token without any login library. */
export async function requestToken(login: Login): Promise<string> {
	const body = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: login.clientId,
		client_secret: login.clientSecret,
		...(login.audience !== undefined && { audience: login.audience }),
	})
	const answer = await fetch(login.tokenUrl, { method: 'POST', body })
	return ((await answer.json()) as { access_token: string }).access_token
}
