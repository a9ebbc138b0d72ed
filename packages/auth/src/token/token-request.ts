import { discard, readText } from '@operate-api/internal'
import type { ClientAuth } from 'oauth4webapi'
import { AuthError } from '../errors/auth-error.ts'
import { type ExchangeSettings, errorOfStatus, exchange } from '../http/exchange.ts'
import type { Pause } from '../http/shared-request.ts'
import type { Token } from './token.ts'
import { oauthErrorOf, readExpiry, readToken } from './token-response.ts'

/** A request for a token. */
export interface TokenRequest {
	readonly tokenUrl: string
	readonly clientId: string
	readonly clientAuth: ClientAuth
	/**
	 * The audience of a client assertion.
	 *
	 * @default the token URL
	 */
	readonly issuer?: string | undefined
	readonly parameters: Readonly<Record<string, string>>
}

/** The longest response of a token endpoint, in bytes. A token has at most 16 kB. */
const MAX_BYTES = 2 ** 18

function parse(text: string | undefined): unknown {
	try {
		return JSON.parse(text ?? '')
	} catch {
		return undefined
	}
}

/** Reads the response of a token endpoint. */
async function readResponse(response: Response, obtainedAt: number): Promise<Token> {
	const { status } = response
	if (status >= 300 && !(status >= 400 && status < 500)) {
		discard(response)
		throw errorOfStatus(response)
	}
	const text = await readText(response, MAX_BYTES)
	const body = parse(text)
	const oauthError = oauthErrorOf(body)
	// Some endpoints report an error with status 200.
	if (status !== 200 || oauthError !== undefined) {
		throw errorOfStatus(response, oauthError)
	}
	if (body === undefined) {
		const detail = text === undefined ? `the body is longer than ${MAX_BYTES} bytes` : 'the body is not JSON'
		throw new AuthError('invalid_response', { status, detail })
	}
	const value = readToken(body)
	const serverTime = Date.parse(response.headers.get('date') ?? '')
	return { value, obtainedAt, expiresAt: readExpiry(body, value, obtainedAt, serverTime) }
}

/**
 * Requests a token with client credentials: RFC 6749, section 4.4. oauth4webapi is not used to read the response: its errors
 * contain the whole response, including the token, and it rejects a response with an ID token of an issuer that it does not
 * know.
 */
export function requestToken(
	request: TokenRequest,
	settings: ExchangeSettings,
	pause: Pause,
): Promise<Token> {
	const { tokenUrl, clientId, clientAuth, issuer = tokenUrl, parameters } = request
	return exchange(
		tokenUrl,
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
				// Plain values, since a caller's `fetch` may not know the platform's classes.
				body: body.toString(),
				headers: Object.fromEntries(headers),
				redirect: 'manual',
				signal,
			})
			return readResponse(response, obtainedAt)
		},
		settings,
		pause,
	)
}
