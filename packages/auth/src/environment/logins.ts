import type { Auth } from '../guard/middleware.ts'
import { basic } from '../logins/basic.ts'
import { bearer } from '../logins/bearer.ts'
import { cookie } from '../logins/cookie.ts'
import { saas } from '../logins/saas.ts'
import { selfManaged } from '../logins/self-managed.ts'
import { type Api, saasDomainOf } from '../options/saas-address.ts'
import { isBearerToken } from '../token/bearer-token.ts'
import type { ClientCredentialsOptions } from '../token/client-credentials.ts'
import { readAudience } from './address.ts'
import { type Env, invalid, readUrl, readValue, type Variable } from './variables.ts'

/** Options for a login that the environment describes. */
export type LoginOptions = ClientCredentialsOptions & { readonly baseUrl: string; readonly api: Api }

/** The values of a login's credentials. `secret` is empty if the login needs only one value. */
export interface Credentials {
	readonly id: string
	readonly secret: string
}

/** A value of `CAMUNDA_AUTH_STRATEGY` that selects a login. */
export type Strategy = 'OAUTH' | 'BASIC' | 'BEARER' | 'COOKIE'

/** A login that the environment can describe. */
interface EnvironmentLogin {
	/** Sets of variables that are complete credentials, the secret last. The first complete set is used. */
	readonly credentials: readonly (readonly [Variable, Variable?])[]
	/** Creates the login. */
	create(env: Env, credentials: Credentials, options: LoginOptions): Auth
}

/** Returns the options that a login accepts, so that callers can pass the same ones to every login. */
function pick<Name extends keyof LoginOptions>(options: LoginOptions, ...names: readonly Name[]) {
	const entries = names.filter((name) => options[name] !== undefined).map((name) => [name, options[name]])
	return Object.fromEntries(entries) as Pick<LoginOptions, Name>
}

function oauth(env: Env, { id, secret }: Credentials, options: LoginOptions): Auth {
	const token = readUrl(
		env,
		['CAMUNDA_OAUTH_URL', 'ZEEBE_AUTHORIZATION_SERVER_URL'],
		options.allowInsecureHttp,
	)
	const isSaas = saasDomainOf(options.baseUrl) !== undefined && options.baseUrl.startsWith('https:')
	const isOfCamunda = token?.url.protocol === 'https:' && token.url.hostname.endsWith('.camunda.io')
	// The secret of one identity server must not be sent to another one.
	if (token === undefined && !isSaas) {
		throw invalid('set CAMUNDA_OAUTH_URL to your token endpoint, since the base URL is not a SaaS address')
	}
	if (token !== undefined && isSaas && !isOfCamunda) {
		throw invalid(
			`${token.name}: expected an address of Camunda for a SaaS cluster. Unset it, or set the address of your own cluster`,
		)
	}
	const { api, ...common } = options
	const client = { ...common, clientId: id, clientSecret: secret, audience: readAudience(env, api)?.value }
	const tokenUrl = token?.url.href
	if (tokenUrl === undefined || (isOfCamunda && token?.url.hostname.endsWith('.cloud.camunda.io'))) {
		return saas({ ...client, api, tokenUrl })
	}
	const scope = readValue(env, 'CAMUNDA_TOKEN_SCOPE', 'CAMUNDA_OAUTH_SCOPE')
	return selfManaged({ ...client, tokenUrl, scope })
}

/** The logins by the value of `CAMUNDA_AUTH_STRATEGY` that selects them. To add one, add an entry. */
export const environmentLogins: Readonly<Record<Strategy, EnvironmentLogin>> = {
	OAUTH: {
		credentials: [
			['CAMUNDA_OPERATE_CLIENT_ID', 'CAMUNDA_OPERATE_CLIENT_SECRET'],
			['CAMUNDA_CLIENT_ID', 'CAMUNDA_CLIENT_SECRET'],
			['ZEEBE_CLIENT_ID', 'ZEEBE_CLIENT_SECRET'],
		],
		create: oauth,
	},
	BASIC: {
		credentials: [['CAMUNDA_BASIC_AUTH_USERNAME', 'CAMUNDA_BASIC_AUTH_PASSWORD']],
		create(_env, { id, secret }, options) {
			if (id.includes(':')) {
				throw invalid('CAMUNDA_BASIC_AUTH_USERNAME: expected a name without a colon')
			}
			return basic({ ...pick(options, 'baseUrl', 'allowInsecureHttp'), username: id, password: secret })
		},
	},
	BEARER: {
		credentials: [['CAMUNDA_OAUTH_TOKEN']],
		create(_env, { id }, options) {
			if (!isBearerToken(id)) {
				throw invalid(
					'CAMUNDA_OAUTH_TOKEN: expected a token without spaces and other characters that RFC 6750 forbids',
				)
			}
			return bearer(id, pick(options, 'baseUrl', 'timeoutMs', 'onEvent', 'allowInsecureHttp'))
		},
	},
	COOKIE: {
		credentials: [['CAMUNDA_COOKIE_AUTH_USERNAME', 'CAMUNDA_COOKIE_AUTH_PASSWORD']],
		create(env, { id, secret }, options) {
			const loginUrl = readUrl(env, ['CAMUNDA_COOKIE_AUTH_URL'], options.allowInsecureHttp)?.url
			const common = pick(options, 'baseUrl', 'fetch', 'timeoutMs', 'onEvent', 'allowInsecureHttp')
			return cookie({ ...common, username: id, password: secret, loginUrl })
		},
	},
}
