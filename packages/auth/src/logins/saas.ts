import type { Auth } from '../guard/middleware.ts'
import { assertOptionalText, assertOptions, assertText, invalidOption } from '../options/options.ts'
import {
	type Api,
	assertApi,
	type SaasDomain,
	saasAddress,
	saasDomainOf,
	saasDomains,
} from '../options/saas-address.ts'
import {
	type ClientCredentialsOptions,
	clientCredentials,
	clientCredentialsNames,
} from '../token/client-credentials.ts'
import { clientSecretPost } from '../token/client-secret.ts'

/** Options for `saas()`. */
export interface SaasOptions extends ClientCredentialsOptions {
	/** The client id, as the Console shows it. */
	readonly clientId: string
	/** The client secret. */
	readonly clientSecret: string
	/** The region of the cluster, such as `bru-2`. Together with `clusterId`, it makes the base URL. */
	readonly region?: string | undefined
	/** The id of the cluster. */
	readonly clusterId?: string | undefined
	/**
	 * The API that the login is for: `operate` for Operate's v1, `cluster` for the Orchestration Cluster API (v2). It determines the
	 * base URL that `region` and `clusterId` make, and the default audience.
	 *
	 * @default 'operate'
	 */
	readonly api?: Api | undefined
	/**
	 * The domain of the base URL that `region` and `clusterId` make. From 8.9 on, clusters have `api.camunda.io`, and new credentials
	 * are for it. Up to 8.9, Operate has `operate.camunda.io`, and the Orchestration Cluster API has `zeebe.camunda.io`.
	 *
	 * @default 'operate.camunda.io' with `api: 'operate'`, 'api.camunda.io' with `api: 'cluster'`
	 */
	readonly domain?: SaasDomain | undefined
	/**
	 * The audience of the token.
	 *
	 * @default the SaaS domain of the base URL, or the default of `domain` for an address outside of SaaS
	 */
	readonly audience?: string | undefined
	/**
	 * The token endpoint.
	 *
	 * @default 'https://login.cloud.camunda.io/oauth/token'
	 */
	readonly tokenUrl?: string | URL | undefined
}

const texts = ['region', 'clusterId', 'audience'] as const

/** Returns the default audience of tokens for an address. */
const audienceOf = (baseUrl: string, api: Api): SaasDomain => saasDomainOf(baseUrl) ?? saasDomains[api][0]

function addressOf(options: SaasOptions, api: Api): string | undefined {
	const { region, clusterId, domain = saasDomains[api][0] } = options
	if ((region === undefined) !== (clusterId === undefined)) {
		throw invalidOption('saas: "region" and "clusterId"', 'both or neither')
	}
	if (!saasDomains[api].includes(domain)) {
		throw invalidOption('saas: "domain"', saasDomains[api].map((each) => `"${each}"`).join(' or '))
	}
	return region && clusterId
		? saasAddress(region, clusterId, domain, api, ['saas: "region"', 'saas: "clusterId"'])
		: undefined
}

/** Returns what to check if credentials are rejected with the default audience. */
function audienceHint(audience: SaasDomain, api: Api): string {
	const other = saasDomains[api].find((domain) => domain !== audience)
	return `The audience was "${audience}", the default for this base URL. If the credentials are for "${other}", use a base URL under that domain`
}

/**
 * Creates a login to Camunda 8 SaaS with client credentials. The base URL is `baseUrl`, or made of `region` and `clusterId`, or
 * the client's.
 *
 * A request rejects with an `AuthError`: `credentials_rejected`, `rate_limited`, `unavailable`, `network`, `timeout`,
 * `redirect_refused`, `invalid_response` or `invalid_token` if there is no token, and `url_not_allowed` outside of the
 * base URL.
 *
 * @throws AuthError `invalid_options` for an invalid or unknown option, `insecure_url` for http to an address that is not
 * loopback, `browser_refused` in a browser
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
 * const client = createClient({ baseUrl: auth.baseUrl })
 * client.use(auth)
 * ```
 */
export function saas(
	options: SaasOptions &
		({ readonly region: string; readonly clusterId: string } | { readonly baseUrl: string | URL }),
): Auth & { readonly baseUrl: string }
export function saas(options: SaasOptions): Auth
export function saas(options: SaasOptions): Auth {
	const own = ['clientId', 'clientSecret', ...texts, 'api', 'domain', 'tokenUrl']
	assertOptions(options, [...clientCredentialsNames, ...own], 'saas')
	assertText(options.clientSecret, 'saas: "clientSecret"')
	assertOptionalText(options, texts, 'saas')
	const { audience, api = 'operate' } = options
	assertApi(api, 'saas')
	return clientCredentials(
		{
			login: 'saas',
			clientId: options.clientId,
			tokenUrl: options.tokenUrl ?? 'https://login.cloud.camunda.io/oauth/token',
			clientAuth: clientSecretPost(options.clientSecret),
			parameters: (baseUrl) => ({ audience: audience ?? audienceOf(baseUrl, api) }),
			rejectionHint: (baseUrl) =>
				audience === undefined ? audienceHint(audienceOf(baseUrl, api), api) : undefined,
			method: 'client_secret_post',
		},
		{ ...options, baseUrl: options.baseUrl ?? addressOf(options, api) },
	)
}
