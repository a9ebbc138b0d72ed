import { type Condition, v1Versions, v2Versions } from './choices.ts'

/** The environment variables of a login. */
export interface Environment {
	readonly title: string
	readonly when: Required<Pick<Condition, 'version' | 'login'>>
	readonly variables: Readonly<Record<string, string>>
}

const clusterId = '6f2b1c9e-0f6d-4a57-9d0a-2c3a1f0e8b11'
const client = { CAMUNDA_CLIENT_ID: 'my-client-id', CAMUNDA_CLIENT_SECRET: 'my-client-secret' }
const token = { CAMUNDA_AUTH_STRATEGY: 'BEARER', CAMUNDA_OAUTH_TOKEN: 'my-token' }

const saas = [
	[
		'8.5 to 8.7',
		['v8-7'],
		{ CAMUNDA_OPERATE_BASE_URL: `https://bru-2.operate.camunda.io/${clusterId}` },
		'operate.camunda.io',
	],
	[
		'8.8',
		['v8-8'],
		{ CAMUNDA_REST_ADDRESS: `https://bru-2.zeebe.camunda.io/${clusterId}` },
		'zeebe.camunda.io',
	],
	[
		'8.9 and 8.10',
		['v8-9', 'v8-10'],
		{ CAMUNDA_REST_ADDRESS: `https://bru-2.api.camunda.io/${clusterId}` },
		'api.camunda.io',
	],
] as const

const saasEnvironments = saas.flatMap(([versions, version, address, audience]): Environment[] => [
	{
		title: `SaaS ${versions}, API client`,
		when: { version, login: ['saas-client'] },
		variables: {
			...address,
			CAMUNDA_OAUTH_URL: 'https://login.cloud.camunda.io/oauth/token',
			CAMUNDA_TOKEN_AUDIENCE: audience,
			...client,
		},
	},
	{
		title: `SaaS ${versions}, token`,
		when: { version, login: ['saas-token'] },
		variables: { ...address, ...token },
	},
])

const own = [
	['8.5 to 8.7', v1Versions, { CAMUNDA_OPERATE_BASE_URL: 'http://localhost:8081' }],
	['8.8 to 8.10', v2Versions, { CAMUNDA_REST_ADDRESS: 'http://localhost:8080' }],
] as const

const ownLogins: readonly (readonly [login: string, title: string, variables: Record<string, string>])[] = [
	[
		'keycloak',
		'Keycloak',
		{
			CAMUNDA_OAUTH_URL: 'http://localhost:18080/auth/realms/camunda-platform/protocol/openid-connect/token',
			...client,
		},
	],
	[
		'entra',
		'Entra ID',
		{
			CAMUNDA_OAUTH_URL:
				'https://login.microsoftonline.com/9b1f4f6e-7a53-4a55-8d7b-6f0c2f9a1d20/oauth2/v2.0/token',
			CAMUNDA_TOKEN_SCOPE: 'c0a5b3d2-1e4f-4b6a-9c8d-7e6f5a4b3c2d/.default',
			...client,
		},
	],
	[
		'basic',
		'HTTP Basic',
		{
			CAMUNDA_AUTH_STRATEGY: 'BASIC',
			CAMUNDA_BASIC_AUTH_USERNAME: 'demo',
			CAMUNDA_BASIC_AUTH_PASSWORD: 'demo',
		},
	],
	[
		'cookie',
		'name and password',
		{
			CAMUNDA_AUTH_STRATEGY: 'COOKIE',
			CAMUNDA_COOKIE_AUTH_USERNAME: 'demo',
			CAMUNDA_COOKIE_AUTH_PASSWORD: 'demo',
		},
	],
	['token', 'token', token],
	['open', 'no login', { CAMUNDA_AUTH_STRATEGY: 'NONE' }],
]

/** The environment of each login in each range of versions that has it. */
export const environments: readonly Environment[] = [
	...saasEnvironments,
	...own.flatMap(([versions, version, address]) =>
		ownLogins
			.filter(([login]) => login !== 'basic' || version === v2Versions)
			.map(([login, name, variables]) => ({
				title: `Self-Managed ${versions}, ${name}`,
				when: { version, login: [login] },
				variables: { ...address, ...variables },
			})),
	),
]
