import {
	allowInsecureRequests,
	type ClientAuth,
	clientCredentialsGrantRequest,
	customFetch,
} from 'oauth4webapi'
import { AuthError } from '../auth-error.ts'
import { type ExchangeSettings, errorOfStatus, exchange } from './exchange.ts'
import { discard } from './response.ts'
import { readExpiry, readToken } from './token-response.ts'
import type { Rest, Token } from './token-source.ts'

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
 * Requests a token by client credentials, RFC 6749 section 4.4. oauth4webapi authenticates the client and sends the
 * request. The answer is read here: the library's own reader keeps the whole answer, token included, as the cause of
 * its errors, and refuses an ID token that came along for an issuer which it was never told.
 */
export function requestToken(request: TokenRequest, settings: ExchangeSettings, rest: Rest): Promise<Token> {
	const server = { issuer: request.issuer ?? request.tokenUrl, token_endpoint: request.tokenUrl }
	return exchange(
		async (fetch, signal) => {
			const obtainedAt = Date.now()
			const response = await clientCredentialsGrantRequest(
				server,
				{ client_id: request.clientId },
				request.clientAuth,
				{ ...request.parameters },
				// Which http addresses are allowed was decided before: the library knows all or none.
				{ [allowInsecureRequests]: true, [customFetch]: fetch, signal },
			)
			if (response.status !== 200) {
				const oauthError =
					response.status >= 400 && response.status < 500 ? await oauthErrorOf(response) : undefined
				discard(response)
				throw errorOfStatus(response, oauthError)
			}
			const text = await response.text()
			let body: unknown
			try {
				body = JSON.parse(text)
			} catch {
				throw new AuthError('invalid_response', { status: 200 })
			}
			const value = readToken(body)
			const serverTime = Date.parse(response.headers.get('date') ?? '')
			return { value, obtainedAt, expiresAt: readExpiry(body, value, obtainedAt, serverTime) }
		},
		settings,
		rest,
	)
}
