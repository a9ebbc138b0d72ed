import { discard } from '@operate-api/internal'
import type { ClientAuth } from 'oauth4webapi'
import { AuthError } from '../errors/auth-error.ts'
import { type ExchangeSettings, errorOfStatus, exchange } from '../http/exchange.ts'
import type { Rest } from '../http/flight.ts'
import type { Token } from './token.ts'
import { readExpiry, readToken } from './token-response.ts'

/** What makes one token differ from another. */
export interface TokenRequest {
	readonly tokenUrl: string
	readonly clientId: string
	readonly clientAuth: ClientAuth
	/** The audience of a client assertion; the token URL by default. */
	readonly issuer?: string | undefined
	readonly parameters: Readonly<Record<string, string>>
}

/** An OAuth error code, RFC 6749 section 5.2, is told; its description is not: some servers echo the request in it. */
async function oauthErrorOf(response: Response): Promise<string | undefined> {
	try {
		const body: unknown = JSON.parse(await response.text())
		const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined
		return typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? error : undefined
	} catch {
		return undefined
	}
}

/**
 * Requests a token by client credentials, RFC 6749 section 4.4. The answer is read here, too: oauth4webapi's reader
 * keeps the whole answer, token included, as the cause of its errors, and refuses an ID token that came along for an
 * issuer which it was never told.
 */
export function requestToken(request: TokenRequest, settings: ExchangeSettings, rest: Rest): Promise<Token> {
	const { tokenUrl, clientId, clientAuth, issuer = tokenUrl, parameters } = request
	return exchange(
		async (fetch, signal) => {
			const obtainedAt = Date.now()
			const body = new URLSearchParams({ ...parameters, grant_type: 'client_credentials' })
			const headers = new Headers({
				accept: 'application/json',
				'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
			})
			await clientAuth({ issuer }, { client_id: clientId }, body, headers)
			const response = await fetch(tokenUrl, {
				method: 'POST',
				// A `fetch` of another implementation may not know the platform's URLSearchParams and Headers.
				body: body.toString(),
				headers: Object.fromEntries(headers),
				redirect: 'manual',
				signal,
			})
			if (response.status !== 200) {
				const oauthError =
					response.status >= 400 && response.status < 500 ? await oauthErrorOf(response) : undefined
				discard(response)
				throw errorOfStatus(response, oauthError)
			}
			const text = await response.text()
			let answer: unknown
			try {
				answer = JSON.parse(text)
			} catch {
				throw new AuthError('invalid_response', { status: 200 })
			}
			const value = readToken(answer)
			const serverTime = Date.parse(response.headers.get('date') ?? '')
			return { value, obtainedAt, expiresAt: readExpiry(answer, value, obtainedAt, serverTime) }
		},
		settings,
		rest,
	)
}
