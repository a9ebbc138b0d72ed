import type { ClientAuth } from 'oauth4webapi'
import type { Auth } from '../guard/middleware.ts'
import { assertOptionalText, assertOptions, assertText, invalidOption } from '../options/options.ts'
import {
	type ClientCredentialsOptions,
	clientCredentials,
	clientCredentialsNames,
} from '../token/client-credentials.ts'
import { clientSecretPost } from '../token/client-secret.ts'

/** A key of the Web Crypto API, as the host's own types have it. */
type CryptoKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

/** Client authentication with a signed assertion instead of a secret: RFC 7523, section 2.2. */
export interface PrivateKeyJwtAuthentication {
	/** The method of client authentication. */
	readonly method: 'private_key_jwt'
	/** The private key, with the usage `sign`: RSA of 2048 bits or more with SHA-256 to SHA-512, ECDSA, or Ed25519. */
	readonly key: CryptoKey
	/** The id of the key, if the server needs it to find the key. */
	readonly kid?: string | undefined
	/**
	 * The audience of the assertion. Some servers expect their issuer.
	 *
	 * @default the token URL
	 */
	readonly audience?: string | undefined
	/** Further header parameters, such as the `x5t#S256` that Entra ID expects. */
	readonly header?: Readonly<Record<string, string>> | undefined
}

interface SelfManagedCommon extends ClientCredentialsOptions {
	/** The client id. */
	readonly clientId: string
	/** The token endpoint of the identity server: with Keycloak, `…/realms/camunda-platform/protocol/openid-connect/token`. */
	readonly tokenUrl: string | URL
	/** The audience, if the identity server expects one. Keycloak needs none. */
	readonly audience?: string | undefined
	/** The scope; with Entra ID, `<application id>/.default`. */
	readonly scope?: string | undefined
	/** The resource that the token is for: RFC 8707. */
	readonly resource?: string | undefined
	/** Further parameters of the token request. */
	readonly parameters?: Readonly<Record<string, string>> | undefined
}

/** Options for `selfManaged()`. */
export type SelfManagedOptions = SelfManagedCommon &
	(
		| {
				/** The client secret. */
				readonly clientSecret: string
				/**
				 * How the client authenticates.
				 *
				 * @default 'client_secret_post'
				 */
				readonly clientAuthentication?: 'client_secret_post' | 'client_secret_basic' | undefined
		  }
		| {
				readonly clientSecret?: undefined
				/** A signed assertion instead of the secret. */
				readonly clientAuthentication: PrivateKeyJwtAuthentication
		  }
	)

const texts = ['audience', 'scope', 'resource'] as const
const RESERVED_PARAMETERS = /^(?:grant_type|client_id|client_secret|client_assertion|client_assertion_type)$/

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
			// An error of another kind would be retried, and fail again.
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

/** Returns the further parameters of the token request. */
function parametersOf(options: SelfManagedOptions): Record<string, string> {
	const parameters: Record<string, string> = { ...options.parameters }
	for (const [name, value] of Object.entries(parameters)) {
		assertText(value, `selfManaged: "parameters.${name}"`)
		if (RESERVED_PARAMETERS.test(name)) {
			throw invalidOption(`selfManaged: "parameters.${name}"`, 'no value, since the login sets it')
		}
	}
	for (const name of texts) {
		const value = options[name]
		if (value !== undefined) {
			parameters[name] = value
		}
	}
	return parameters
}

/**
 * Creates a login to a Self-Managed cluster with client credentials of Keycloak, Entra ID or any other OAuth server.
 *
 * A request rejects with an `AuthError`: `credentials_rejected`, `rate_limited`, `unavailable`, `network`, `timeout`,
 * `redirect_refused`, `invalid_response` or `invalid_token` if there is no token, `invalid_options` if the key cannot
 * sign, and `url_not_allowed` outside of the base URL.
 *
 * @throws AuthError `invalid_options` for an invalid or unknown option, `insecure_url` for http to an address that is not
 * loopback, `browser_refused` in a browser
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
	const own = ['clientId', 'clientSecret', 'tokenUrl', 'clientAuthentication', 'parameters', ...texts]
	assertOptions(options, [...clientCredentialsNames, ...own], 'selfManaged')
	assertText(options.clientId, 'selfManaged: "clientId"')
	assertOptionalText(options, texts, 'selfManaged')
	const { clientAuthentication } = options
	const parameters = parametersOf(options)
	const { method, auth } = clientAuthOf(options)
	return clientCredentials(
		{
			login: 'selfManaged',
			clientId: options.clientId,
			tokenUrl: options.tokenUrl,
			clientAuth: auth,
			issuer: typeof clientAuthentication === 'object' ? clientAuthentication.audience : undefined,
			parameters: () => parameters,
			method,
		},
		options,
	)
}
