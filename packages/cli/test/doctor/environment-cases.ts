import type { Case } from './case.ts'
import { omit } from './case.ts'

/** What is wrong with the variables. */
export const environmentCases: readonly Case[] = [
	{
		title: 'a secret with a trailing newline',
		cause: 'stray-characters',
		next: /CAMUNDA_CLIENT_SECRET/,
		fixed: 'healthy',
		async arrange(lab) {
			const { env } = await lab.emulator()
			return { ...env.selfManaged, CAMUNDA_CLIENT_SECRET: `${env.selfManaged.CAMUNDA_CLIENT_SECRET}\n` }
		},
	},
	{
		title: 'quotes that an .env file kept',
		cause: 'stray-characters',
		next: /CAMUNDA_CLIENT_SECRET/,
		fixed: 'healthy',
		async arrange(lab) {
			const { env } = await lab.emulator()
			return { ...env.selfManaged, CAMUNDA_CLIENT_SECRET: `"${env.selfManaged.CAMUNDA_CLIENT_SECRET}"` }
		},
	},
	{
		title: 'a carriage return at the end of an address',
		cause: 'stray-characters',
		next: /CAMUNDA_OPERATE_BASE_URL/,
		fixed: 'healthy',
		async arrange(lab) {
			const { env } = await lab.emulator()
			return { ...env.cookie, CAMUNDA_OPERATE_BASE_URL: `${env.cookie.CAMUNDA_OPERATE_BASE_URL}\r` }
		},
	},
	{
		title: 'no variable at all',
		cause: 'variables-missing',
		next: /Set CAMUNDA_OPERATE_BASE_URL or CAMUNDA_REST_ADDRESS/,
		arrange: async () => ({}),
	},
	{
		title: 'a typo in the name of a variable',
		cause: 'variables-missing',
		next: /CAMUNDA_OPERATE_BASE_URL/,
		async arrange(lab) {
			const { env } = await lab.emulator()
			const { CAMUNDA_OPERATE_BASE_URL = '' } = env.selfManaged
			return {
				...omit(env.selfManaged, 'CAMUNDA_OPERATE_BASE_URL'),
				CAMUNDA_OPERATE_BASEURL: CAMUNDA_OPERATE_BASE_URL,
			}
		},
	},
	{
		title: 'the credentials of two logins',
		cause: 'variables-contradict',
		next: /Set CAMUNDA_AUTH_STRATEGY to OAUTH or COOKIE/,
		async arrange(lab) {
			const { env } = await lab.emulator()
			return omit({ ...env.cookie, ...env.selfManaged }, 'CAMUNDA_AUTH_STRATEGY')
		},
	},
	{
		title: 'a login that does not exist',
		cause: 'variables-invalid',
		next: /^Correct the variable/,
		async arrange(lab) {
			const { env } = await lab.emulator()
			return { ...env.selfManaged, CAMUNDA_AUTH_STRATEGY: 'OIDC' }
		},
	},
	{
		title: 'a SaaS address with the audience of the other one',
		cause: 'audience-of-other-address',
		next: /^Set CAMUNDA_OPERATE_OAUTH_AUDIENCE=operate\.camunda\.io$/,
		fixed: 'host-unknown',
		arrange: async () => ({
			CAMUNDA_OPERATE_BASE_URL: 'https://nowhere.operate.camunda.io/2c1b4a9e',
			CAMUNDA_OPERATE_OAUTH_AUDIENCE: 'api.camunda.io',
			CAMUNDA_OAUTH_URL: 'https://nowhere.cloud.camunda.io/oauth/token',
			CAMUNDA_CLIENT_ID: 'id',
			CAMUNDA_CLIENT_SECRET: 'secret',
		}),
	},
]
