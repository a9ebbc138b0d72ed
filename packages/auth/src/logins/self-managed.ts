import type { ClientAuth } from 'oauth4webapi'
import type { Auth } from '../guard/middleware.ts'
import { assertOptionalText, assertText, invalidOption } from '../options/options.ts'
import { type ClientCredentialsOptions, clientCredentials } from '../token/client-credentials.ts'
import { clientSecretPost } from '../token/client-secret.ts'

/** A key of the Web Crypto API, as the host's own types have it. */
type CryptoKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

/** Authenticates the client by a signed assertion instead of a secret, RFC 7523 section 2.2. */
export interface PrivateKeyJwtAuthentication {
	readonly method: 'private_key_jwt'
	/** The private key, with the usage `sign`: RSA of 2048 bits or more with SHA-256 to SHA-512, ECDSA, or Ed25519. */
	readonly key: CryptoKey
	/** The key's id, where the server tells keys apart by it. */
	readonly kid?: string | undefined
	/** The assertion's audience: the token URL by default; some servers want their issuer. */
	readonly audience?: string | undefined
	/** Further header parameters, such as the `x5t#S256` that Entra ID wants. */
	readonly header?: Readonly<Record<string, string>> | undefined
}

interface SelfManagedCommon extends ClientCredentialsOptions {
	/** The client id. */
	readonly clientId: string
	/** The identity server's token endpoint: with Keycloak, `…/realms/camunda-platform/protocol/openid-connect/token`. */
	readonly tokenUrl: string
	/** The audience, where the identity server wants one; Keycloak needs none. */
	readonly audience?: string | undefined
	/** The scope; with Entra ID, `<application id>/.default`. */
	readonly scope?: string | undefined
	/** The resource that the token is for, RFC 8707. */
	readonly resource?: string | undefined
	/** Further parameters of the token request. */
	readonly parameters?: Readonly<Record<string, string>> | undefined
}

/** The options of {@link selfManaged}. */
export type SelfManagedOptions = SelfManagedCommon &
	(
		| {
				/** The client's secret. */
				readonly clientSecret: string
				/** How the client authenticates; `client_secret_post` by default. */
				readonly clientAuthentication?: 'client_secret_post' | 'client_secret_basic' | undefined
		  }
		| {
				readonly clientSecret?: undefined
				/** A signed assertion in place of the secret. */
				readonly clientAuthentication: PrivateKeyJwtAuthentication
		  }
	)

const reserved = /^(?:grant_type|client_id|client_secret|client_assertion|client_assertion_type)$/

const loadClientAuthentication = () => import('../token/client-authentication.ts')

function clientSecretBasic(secret: string): ClientAuth {
	return async (...request) => {
		const { ClientSecretBasic } = await loadClientAuthentication()
		await ClientSecretBasic(secret)(...request)
	}
}

function privateKeyJwt({ key, kid, header }: PrivateKeyJwtAuthentication): ClientAuth {
	if (key?.type !== 'private' || !key.usages.includes('sign')) {
		throw invalidOption(
			'selfManaged: "clientAuthentication.key"',
			'a private CryptoKey with the usage "sign"',
		)
	}
	return async (...request) => {
		const { PrivateKeyJwt, modifyAssertion } = await loadClientAuthentication()
		try {
			const sign = PrivateKeyJwt(kid === undefined ? key : { key, kid }, {
				[modifyAssertion]: (parameters: object) => Object.assign(parameters, header),
			})
			await sign(...request)
		} catch {
			// A failure of the network would be retried; this one cannot pass.
			throw invalidOption(
				'selfManaged: "clientAuthentication.key"',
				'RSA of 2048 bits or more with SHA-256, SHA-384 or SHA-512, or ECDSA, or Ed25519',
			)
		}
	}
}

function clientAuthOf({ clientAuthentication, clientSecret }: SelfManagedOptions): {
	method: string
	auth: ClientAuth
} {
	if (typeof clientAuthentication === 'object') {
		return { method: 'private_key_jwt', auth: privateKeyJwt(clientAuthentication) }
	}
	assertText(clientSecret, 'selfManaged: "clientSecret"')
	switch (clientAuthentication) {
		case undefined:
		case 'client_secret_post':
			return { method: 'client_secret_post', auth: clientSecretPost(clientSecret) }
		case 'client_secret_basic':
			return { method: 'client_secret_basic', auth: clientSecretBasic(clientSecret) }
		default:
			throw invalidOption(
				'selfManaged: "clientAuthentication"',
				'"client_secret_post", "client_secret_basic" or { method: "private_key_jwt", key }',
			)
	}
}

/**
 * Logs in to a Self-Managed cluster by client credentials, with Keycloak, Entra ID or any other OAuth server. Throws
 * `invalid_options` for an option that is wrong, `insecure_url` for http to another address than loopback, and
 * `browser_refused` in a browser. A request rejects with `credentials_rejected`, `rate_limited`, `unavailable`,
 * `network`, `timeout`, `redirect_refused`, `invalid_response` or `invalid_token` where no token can be had, with
 * `invalid_options` where the key cannot sign, and with `url_not_allowed` outside of the base URL.
 *
 * @see https://docs.camunda.io/docs/apis-tools/operate-api/operate-api-authentication/
 * @example
 * ```ts
 * import { selfManaged } from '@operate-api/auth'
 *
 * export const auth = selfManaged({
 *   clientId: 'operate-scripts',
 *   clientSecret: process.env.CAMUNDA_CLIENT_SECRET ?? '',
 *   tokenUrl: 'http://localhost:18080/auth/realms/camunda-platform/protocol/openid-connect/token',
 * })
 * ```
 */
export function selfManaged(options: SelfManagedOptions): Auth {
	assertText(options?.clientId, 'selfManaged: "clientId"')
	assertOptionalText(options, ['audience', 'scope', 'resource'], 'selfManaged')
	const { audience, scope, resource, clientAuthentication } = options
	const parameters: Record<string, string> = { ...options.parameters }
	for (const [name, value] of Object.entries(parameters)) {
		assertText(value, `selfManaged: "parameters.${name}"`)
		if (reserved.test(name))
			throw invalidOption(`selfManaged: "parameters.${name}"`, 'left out: it is set by the login')
	}
	for (const [name, value] of Object.entries({ audience, scope, resource })) {
		if (value !== undefined) parameters[name] = value
	}
	const { method, auth } = clientAuthOf(options)
	return clientCredentials(
		{
			login: 'selfManaged',
			clientId: options.clientId,
			tokenUrl: options.tokenUrl,
			clientAuth: auth,
			issuer: typeof clientAuthentication === 'object' ? clientAuthentication.audience : undefined,
			parameters,
			method,
		},
		options,
	)
}
