import type { HttpRequest } from '../http/request.ts'
import type { HttpResponse } from '../http/response.ts'
import type { Identity } from './identity.ts'
import { readTokenRequest } from './realm-token.ts'
import { SELF_MANAGED_AUDIENCE } from './token-paths.ts'
import { tokenError, tokenResponse } from './token-response.ts'

/** Options for `selfManagedToken()`. */
export interface SelfManagedTokenOptions {
	readonly identity: Identity
	readonly issuer: string
	/** The lifetime of tokens in seconds, unless a fault sets another. */
	readonly lifetime: number
}

/** Responds to a token request of Self-Managed, as Keycloak does. */
export async function selfManagedToken(
	request: HttpRequest,
	{ identity, issuer, lifetime }: SelfManagedTokenOptions,
): Promise<HttpResponse> {
	const grant = readTokenRequest(request)
	if ('refused' in grant) {
		return tokenError(grant.refused.status, grant.refused.error, grant.refused.description)
	}
	const { account, scope } = grant
	const { name } = account
	const expiresIn = request.tokenLifetime ?? lifetime
	const permissions = { [SELF_MANAGED_AUDIENCE]: account.canWrite ? ['read:*', 'write:*'] : ['read:*'] }
	const common = { iss: issuer, sub: name, azp: name, scope }
	const aud = [SELF_MANAGED_AUDIENCE, 'account']
	const accessToken = await identity.sign({ ...common, aud, permissions }, expiresIn)
	const isOpenId = scope.startsWith('openid')
	return tokenResponse({
		access_token: accessToken,
		expires_in: expiresIn,
		refresh_expires_in: 0,
		token_type: 'Bearer',
		...(isOpenId && { id_token: await identity.sign({ ...common, aud: name, typ: 'ID' }, expiresIn) }),
		'not-before-policy': 0,
		scope,
	})
}
