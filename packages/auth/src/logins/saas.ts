import type { Auth } from '../guard/middleware.ts'
import { clusterUrl } from '../options/cluster-url.ts'
import { assertOptionalText, assertText, invalidOption } from '../options/options.ts'
import { type ClientCredentialsOptions, clientCredentials } from '../token/client-credentials.ts'
import { clientSecretPost } from '../token/client-secret.ts'

/** The options of {@link saas}. */
export interface SaasOptions extends ClientCredentialsOptions {
	/** The client id of the API client, as the Console shows it. */
	readonly clientId: string
	/** The secret of the API client. */
	readonly clientSecret: string
	/** The cluster's region, `bru-2` for instance; with `clusterId` it makes the base URL. */
	readonly region?: string | undefined
	/** The cluster's id. */
	readonly clusterId?: string | undefined
	/** `operate.camunda.io` by default. */
	readonly audience?: string | undefined
	/** `https://login.cloud.camunda.io/oauth/token` by default. */
	readonly tokenUrl?: string | undefined
}

/**
 * Logs in to Camunda 8 SaaS by client credentials. The base URL is `baseUrl`, or made of `region` and `clusterId`, or
 * the client's. Throws `invalid_options` for an option that is wrong, `insecure_url` for http to another address than
 * loopback, and `browser_refused` in a browser. A request rejects with `credentials_rejected`, `rate_limited`,
 * `unavailable`, `network`, `timeout`, `redirect_refused`, `invalid_response` or `invalid_token` where no token
 * can be had, and with `url_not_allowed` outside of the base URL.
 *
 * @see https://docs.camunda.io/docs/apis-tools/operate-api/operate-api-authentication/
 * @example
 * ```ts
 * import { saas } from '@operate-api/auth'
 * import createClient from 'openapi-fetch'
 *
 * const auth = saas({
 *   clientId: process.env.CAMUNDA_CLIENT_ID ?? '',
 *   clientSecret: process.env.CAMUNDA_CLIENT_SECRET ?? '',
 *   region: 'bru-2',
 *   clusterId: '6f2b1c9e-0f6d-4a57-9d0a-2c3a1f0e8b11',
 * })
 * const client = createClient({ baseUrl: auth.baseUrl ?? '' })
 * client.use(auth)
 * ```
 */
export function saas(options: SaasOptions): Auth {
	assertText(options?.clientSecret, 'saas: "clientSecret"')
	assertOptionalText(options, ['region', 'clusterId', 'audience', 'tokenUrl'], 'saas')
	const { region, clusterId, audience = 'operate.camunda.io' } = options
	if ((region === undefined) !== (clusterId === undefined)) {
		throw invalidOption('saas: "region" and "clusterId"', 'given both or neither')
	}
	const address =
		region && clusterId ? clusterUrl(region, clusterId, ['saas: "region"', 'saas: "clusterId"']) : undefined
	return clientCredentials(
		{
			login: 'saas',
			clientId: options.clientId,
			tokenUrl: options.tokenUrl ?? 'https://login.cloud.camunda.io/oauth/token',
			clientAuth: clientSecretPost(options.clientSecret),
			parameters: { audience },
			method: 'client_secret_post',
		},
		{ ...options, baseUrl: options.baseUrl ?? address },
	)
}
