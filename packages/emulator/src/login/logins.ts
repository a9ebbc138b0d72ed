import type { Profile } from '../cluster/version.ts'
import { clients, users } from './accounts.ts'
import { OPERATE_AUDIENCE, UNIFIED_AUDIENCE, ZEEBE_AUDIENCE } from './saas-audiences.ts'
import { paths } from './token-paths.ts'

/** The credentials of a client, and the addresses they are for. */
export interface ClientLogin {
	/** The address of the API, without `/v1`. */
	readonly baseUrl: string
	/** The address of the token endpoint. */
	readonly tokenUrl: string
	readonly clientId: string
	readonly clientSecret: string
}

/** The credentials of a client of SaaS. */
export interface SaasLogin extends ClientLogin {
	readonly audience: string
}

/** The credentials of a user, and the address they are for. */
export interface UserLogin {
	/** The address of the API, without `/v1`. */
	readonly baseUrl: string
	readonly username: string
	readonly password: string
}

/** The credentials of each login. */
export interface Logins {
	/** The login to SaaS, at an address with the cluster's id. */
	readonly saas: SaasLogin
	/** The login to SaaS with the address and audience that exist from 8.9. */
	readonly saasUnified: SaasLogin
	/**
	 * The login to Self-Managed with client credentials. With the option `issuer`, the credentials are that provider's.
	 */
	readonly selfManaged: ClientLogin
	/** The login of a user by cookie. */
	readonly cookie: UserLogin & { readonly loginUrl: string }
	/** The login of a user by HTTP Basic, from 8.8. */
	readonly basic: UserLogin
}

/** The environment variables of each login, under the names that Camunda's own clients read. */
export type LoginEnvironments = { readonly [Login in keyof Logins]: Readonly<Record<string, string>> }

/** The addresses of the logins. */
export interface LoginAddresses {
	readonly url: string
	readonly clusterId: string
	readonly contextPath: string
	/** The token endpoint of the option `issuer`. */
	readonly tokenUrl: string | undefined
}

/** Returns the credentials of one of the accounts: 0 has all permissions, 1 is read-only. */
export function loginsOf(account: 0 | 1, addresses: LoginAddresses, { loginPath }: Profile): Logins {
	const { url, clusterId, contextPath } = addresses
	const baseUrl = `${url}${contextPath}`
	const { name: clientId = '', secret: clientSecret = '' } = clients[account] ?? {}
	const { name: username = '', secret: password = '' } = users[account] ?? {}
	const client = { clientId, clientSecret }
	const saas = { ...client, tokenUrl: `${url}${paths.saasToken}` }
	return {
		saas: { ...saas, baseUrl: `${url}/${clusterId}`, audience: OPERATE_AUDIENCE },
		saasUnified: { ...saas, baseUrl: `${url}/${clusterId}/operate`, audience: UNIFIED_AUDIENCE },
		selfManaged: { ...client, baseUrl, tokenUrl: addresses.tokenUrl ?? `${url}${paths.selfManagedToken}` },
		cookie: { baseUrl, loginUrl: `${baseUrl}${loginPath}`, username, password },
		basic: { baseUrl, username, password },
	}
}

/** Returns the environment variables of each login, with the addresses of the APIs that the version has. */
export function environmentsOf(logins: Logins, { removed, hasV2 }: Profile): LoginEnvironments {
	const { saas, saasUnified, selfManaged, cookie, basic } = logins
	const addresses = (operate: string, cluster = operate) => ({
		...(!removed && { CAMUNDA_OPERATE_BASE_URL: operate }),
		...(hasV2 && { CAMUNDA_REST_ADDRESS: cluster, ZEEBE_REST_ADDRESS: cluster }),
	})
	const oauth = ({ tokenUrl, clientId, clientSecret }: ClientLogin) => ({
		CAMUNDA_AUTH_STRATEGY: 'OAUTH',
		CAMUNDA_OAUTH_URL: tokenUrl,
		CAMUNDA_CLIENT_ID: clientId,
		CAMUNDA_CLIENT_SECRET: clientSecret,
		// The JavaScript SDK reads the client under these names only.
		ZEEBE_CLIENT_ID: clientId,
		ZEEBE_CLIENT_SECRET: clientSecret,
		// Otherwise the SDK could use the token of another login of the same client from its cache.
		CAMUNDA_TOKEN_DISK_CACHE_DISABLE: 'true',
	})
	const ofSaas = (login: SaasLogin, audience: string) => ({
		...oauth(login),
		...addresses(login.baseUrl, saas.baseUrl),
		CAMUNDA_TOKEN_AUDIENCE: audience,
		CAMUNDA_OPERATE_OAUTH_AUDIENCE: login.audience,
	})
	return {
		saas: ofSaas(saas, hasV2 ? ZEEBE_AUDIENCE : OPERATE_AUDIENCE),
		saasUnified: ofSaas(saasUnified, UNIFIED_AUDIENCE),
		selfManaged: { ...oauth(selfManaged), ...addresses(selfManaged.baseUrl) },
		cookie: {
			CAMUNDA_AUTH_STRATEGY: 'COOKIE',
			...addresses(cookie.baseUrl),
			CAMUNDA_COOKIE_AUTH_URL: cookie.loginUrl,
			CAMUNDA_COOKIE_AUTH_USERNAME: cookie.username,
			CAMUNDA_COOKIE_AUTH_PASSWORD: cookie.password,
		},
		basic: {
			CAMUNDA_AUTH_STRATEGY: 'BASIC',
			...addresses(basic.baseUrl),
			CAMUNDA_BASIC_AUTH_USERNAME: basic.username,
			CAMUNDA_BASIC_AUTH_PASSWORD: basic.password,
		},
	}
}
