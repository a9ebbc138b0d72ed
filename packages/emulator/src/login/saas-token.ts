import type { Clock } from '../cluster/clock.ts'
import { fieldsOf, type HttpRequest } from '../http/request.ts'
import type { HttpResponse } from '../http/response.ts'
import { clients, findAccount } from './accounts.ts'
import type { Identity } from './identity.ts'
import { tokenError, tokenResponse } from './token-response.ts'

/** Options for `createSaasToken()`. */
export interface SaasTokenOptions {
	readonly identity: Identity
	readonly clock: Clock
	readonly issuer: string
	/** The audiences that SaaS issues tokens for. */
	readonly audiences: readonly string[]
	/** The minimum time between two token requests, in milliseconds. An earlier request gets a 429. 0 means no limit. */
	readonly tokenPause: number
	/** The lifetime of tokens in seconds, unless a fault sets another. */
	readonly lifetime: number
}

/** The token endpoint of SaaS. */
export interface SaasToken {
	handle(request: HttpRequest): Promise<HttpResponse>
	/** Forgets the last token request. */
	reset(): void
}

/** Creates the token endpoint of SaaS, which behaves like Auth0. */
export function createSaasToken(options: SaasTokenOptions): SaasToken {
	const { clock, tokenPause } = options
	let lastRequest = Number.NEGATIVE_INFINITY
	return {
		async handle(request) {
			const wait = lastRequest + tokenPause - clock.now()
			// If the clock has been set back, clients need not wait.
			if (wait > 0 && wait <= tokenPause) {
				return tokenError(429, 'too_many_requests', 'Too many token requests from this address', {
					'retry-after': String(Math.ceil(wait / 1000)),
				})
			}
			lastRequest = clock.now()
			return issueToken(request, options)
		},
		reset() {
			lastRequest = Number.NEGATIVE_INFINITY
		},
	}
}

async function issueToken(
	request: HttpRequest,
	{ identity, issuer, audiences, lifetime }: SaasTokenOptions,
): Promise<HttpResponse> {
	const form = fieldsOf(request)
	if (form.get('grant_type') !== 'client_credentials') {
		return tokenError(403, 'unauthorized_client', 'Grant type not allowed for the client.')
	}
	const account = findAccount(clients, form.get('client_id') ?? '', form.get('client_secret') ?? '')
	if (!account) {
		return tokenError(401, 'access_denied', 'Unauthorized')
	}
	const audience = form.get('audience')
	if (audience === null || !audiences.includes(audience)) {
		return tokenError(403, 'access_denied', 'Service not enabled within domain for this audience')
	}
	const expiresIn = request.tokenLifetime ?? lifetime
	const scope = account.canWrite ? 'operate:read operate:write' : 'operate:read'
	const claims = { iss: issuer, sub: account.name, aud: audience, scope }
	const token = await identity.sign(claims, expiresIn)
	return tokenResponse({ access_token: token, scope, expires_in: expiresIn, token_type: 'Bearer' })
}
