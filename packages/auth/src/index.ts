export { type AuthFromEnvOptions, authFromEnv } from './environment/from-env.ts'
export type { Env } from './environment/variables.ts'
export { AuthError, type AuthErrorCode, type AuthErrorDetails } from './errors/auth-error.ts'
export { authFetch } from './guard/auth-fetch.ts'
export type { Auth, AuthContext } from './guard/middleware.ts'
export type { ExchangeOptions } from './http/exchange-options.ts'
export { type BasicOptions, basic } from './logins/basic.ts'
export { type BearerOptions, bearer } from './logins/bearer.ts'
export { type CookieAuth, type CookieOptions, cookie } from './logins/cookie.ts'
export { none } from './logins/none.ts'
export { type SaasOptions, saas } from './logins/saas.ts'
export {
	type PrivateKeyJwtAuthentication,
	type SelfManagedOptions,
	selfManaged,
} from './logins/self-managed.ts'
export type { AuthEvent } from './options/event.ts'
export type { Api, SaasDomain } from './options/saas-address.ts'
export type { ClientCredentialsOptions } from './token/client-credentials.ts'
export { type Locker, lockedStore } from './token/locked-store.ts'
export { memoryStore } from './token/memory-store.ts'
export type { TokenStore } from './token/token-store.ts'
