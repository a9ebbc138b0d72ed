import type { JWTPayload } from 'jose'
import type { Clock } from '../cluster/clock.ts'
import type { Profile } from '../cluster/version.ts'
import type { ErrorResponses } from '../errors/error-responses.ts'
import type { Expiring } from '../faults/before.ts'
import { anonymous, type HttpRequest } from '../http/request.ts'
import type { Route } from '../http/routes.ts'
import { type Authenticated, createAuthentication, type TokenCheck } from './authenticate.ts'
import { createCookieLogin } from './cookie-login.ts'
import { createIdentity, type ForeignIssuer } from './identity.ts'
import { audiencesAt, audiencesOf } from './saas-audiences.ts'
import { createSessions } from './sessions.ts'
import { createTokenEndpoints } from './token-endpoints.ts'
import { SELF_MANAGED_AUDIENCE } from './token-paths.ts'

/** Options for `createAccess()`. */
export interface AccessOptions {
	readonly url: string
	readonly clock: Clock
	readonly profile: Profile
	readonly errors: ErrorResponses
	/** Another identity provider for Self-Managed, and the audience that its tokens must have. */
	readonly foreign: ForeignIssuer | undefined
	readonly audience: string | undefined
	readonly tokenPause: number | undefined
	readonly tokenLifetime: number | undefined
	readonly unprotectedApi: boolean | undefined
}

/** The logins of an emulator: their routes, and the check of every API call. */
export interface Access {
	readonly routes: readonly Route[]
	authenticate(request: HttpRequest): Promise<Authenticated>
	expire(what: Expiring): void
	/** Ends all sessions and forgets the last token request. */
	reset(): void
}

/** Tokens of SaaS have scopes, those of Self-Managed permissions. */
const mayWrite = ({ scope, permissions }: JWTPayload): boolean =>
	/\boperate:write\b|"write:\*"/.test(`${scope} ${JSON.stringify(permissions)}`)

/** The user or the client that a token belongs to. Keycloak names a client in `azp`, and has an id of its own in `sub`. */
const nameIn = ({ azp, sub }: JWTPayload): string => (typeof azp === 'string' ? azp : (sub ?? 'anonymous'))

/** Creates the logins of an emulator. */
export function createAccess(options: AccessOptions): Access {
	const { url, clock, profile, errors, foreign, tokenPause = 1000, tokenLifetime, unprotectedApi } = options
	const sessions = createSessions(clock)
	const identity = createIdentity(clock)
	const tokens = createTokenEndpoints({
		identity,
		clock,
		url,
		tokenPause,
		audiences: audiencesOf(profile),
		lifetimes: { saas: tokenLifetime ?? 86_400, selfManaged: tokenLifetime ?? 300 },
	})
	const checkToken: TokenCheck = async (token, address) => {
		if (foreign && !address.saas) {
			const claims = await foreign.verify(token, options.audience)
			return claims && { name: nameIn(claims), canWrite: true }
		}
		const claims = await identity.verify(
			token,
			address.saas
				? { issuer: tokens.saasIssuer, audience: audiencesAt(address) }
				: { issuer: tokens.selfManagedIssuer, audience: SELF_MANAGED_AUDIENCE },
		)
		return claims && { name: nameIn(claims), canWrite: mayWrite(claims) }
	}
	return {
		routes: [...tokens.routes, ...createCookieLogin(sessions, profile, errors)],
		authenticate: unprotectedApi
			? async () => ({ caller: anonymous, headers: {} })
			: createAuthentication(sessions, profile, errors, checkToken),
		expire(what) {
			if (what === 'sessions') sessions.endAll()
			else if (what === 'tokens') identity.expireAll()
			else if (what === 'csrf') sessions.changeCsrfTokens()
			else throw new TypeError("expire: expected 'sessions', 'tokens' or 'csrf'")
		},
		reset() {
			sessions.endAll()
			tokens.reset()
		},
	}
}
