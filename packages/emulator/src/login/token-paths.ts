/** The paths of the token endpoints and of the documents next to them. */
export const paths = {
	saasToken: '/oauth/token',
	saasJwks: '/.well-known/jwks.json',
	selfManagedToken: '/auth/realms/camunda-platform/protocol/openid-connect/token',
	selfManagedRealm: '/auth/realms/camunda-platform',
} as const

/** The addresses of the realm. From version 17, Keycloak has no `/auth` before it. */
export const realms: readonly string[] = [paths.selfManagedRealm, paths.selfManagedRealm.replace('/auth', '')]

/** The audience of Self-Managed tokens for Operate. */
export const SELF_MANAGED_AUDIENCE = 'operate-api'
