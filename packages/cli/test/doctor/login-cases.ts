import type { Case } from './case.ts'
import { startGateway } from './servers.ts'

/** What is wrong with the login. */
export const loginCases: readonly Case[] = [
	{
		title: 'a wrong secret',
		cause: 'client-rejected',
		next: /CAMUNDA_CLIENT_ID and CAMUNDA_CLIENT_SECRET/,
		async arrange(lab) {
			const { env } = await lab.emulator()
			return { ...env.selfManaged, CAMUNDA_CLIENT_SECRET: 'of-another-client' }
		},
	},
	{
		title: 'the audience of the other address, which gets a token',
		cause: 'wrong-audience',
		next: /^Set CAMUNDA_OPERATE_OAUTH_AUDIENCE=api\.camunda\.io$/,
		fixed: 'healthy',
		async arrange(lab) {
			const { env } = await lab.emulator({ camunda: '8.9', tokenPause: 0 })
			return { ...env.saasUnified, CAMUNDA_OPERATE_OAUTH_AUDIENCE: 'operate.camunda.io' }
		},
	},
	{
		title: 'an audience that the client gets no token for',
		cause: 'wrong-audience',
		next: /^Set CAMUNDA_OPERATE_OAUTH_AUDIENCE=operate\.camunda\.io$/,
		fixed: 'healthy',
		async arrange(lab) {
			const { env } = await lab.emulator({ tokenPause: 0 })
			return { ...env.saas, CAMUNDA_OPERATE_OAUTH_AUDIENCE: 'api.camunda.io' }
		},
	},
	{
		title: 'an issuer that the cluster does not trust',
		cause: 'login-refused',
		next: /issuer/,
		async arrange(lab) {
			const [operate, other] = [await lab.emulator(), await lab.emulator()]
			return { ...operate.env.selfManaged, CAMUNDA_OAUTH_URL: other.selfManaged.tokenUrl }
		},
	},
	{
		title: 'the clock of the identity server an hour off',
		cause: 'clock',
		next: /clock of the identity server/,
		async arrange(lab) {
			const identity = await lab.emulator()
			identity.clock.advance(-3_600_000)
			const issuer = `${identity.url}/auth/realms/camunda-platform`
			const { env } = await lab.emulator({ issuer })
			return env.selfManaged
		},
	},
	{
		title: 'the clock of this machine an hour off',
		cause: 'clock',
		next: /clock of this machine/,
		async arrange(lab) {
			const { env, clock } = await lab.emulator()
			clock.advance(3_600_000)
			return env.selfManaged
		},
	},
	{
		title: 'a token that has expired',
		cause: 'token-expired',
		next: /CAMUNDA_OAUTH_TOKEN/,
		async arrange(lab) {
			const { url, selfManaged } = await lab.emulator()
			const claims = Buffer.from(JSON.stringify({ aud: 'operate-api', exp: 1_700_000_000 })).toString(
				'base64url',
			)
			return {
				CAMUNDA_AUTH_STRATEGY: 'BEARER',
				CAMUNDA_OPERATE_BASE_URL: selfManaged.baseUrl ?? url,
				CAMUNDA_OAUTH_TOKEN: `eyJhbGciOiJub25lIn0.${claims}.c2lnbmF0dXJl`,
			}
		},
	},
	{
		title: 'a cookie login whose CSRF token a proxy removes',
		cause: 'csrf-token-lost',
		next: /X-CSRF-TOKEN/,
		async arrange(lab) {
			const operate = await lab.emulator()
			const gateway = await lab.start(startGateway(operate.url, { removes: /csrf/i, from: 'responses' }))
			const CAMUNDA_COOKIE_AUTH_URL = `${gateway.url}/api/login`
			return { ...operate.env.cookie, CAMUNDA_OPERATE_BASE_URL: gateway.url, CAMUNDA_COOKIE_AUTH_URL }
		},
	},
	{
		title: 'a CSRF header that a proxy does not pass',
		cause: 'csrf-token-refused',
		next: /X-CSRF-TOKEN/,
		async arrange(lab) {
			const operate = await lab.emulator({ camunda: '8.8' })
			const gateway = await lab.start(startGateway(operate.url, { removes: /^x-csrf/, from: 'requests' }))
			const CAMUNDA_COOKIE_AUTH_URL = `${gateway.url}/login`
			const addresses = { CAMUNDA_REST_ADDRESS: gateway.url, ZEEBE_REST_ADDRESS: gateway.url }
			return {
				...operate.env.cookie,
				...addresses,
				CAMUNDA_OPERATE_BASE_URL: gateway.url,
				CAMUNDA_COOKIE_AUTH_URL,
			}
		},
	},
	{
		title: 'a wrong password',
		cause: 'password-rejected',
		next: /CAMUNDA_COOKIE_AUTH_PASSWORD/,
		async arrange(lab) {
			const { env } = await lab.emulator()
			return { ...env.cookie, CAMUNDA_COOKIE_AUTH_PASSWORD: 'mistyped' }
		},
	},
	{
		title: 'a wrong password by HTTP Basic',
		cause: 'password-rejected',
		next: /CAMUNDA_BASIC_AUTH_USERNAME/,
		async arrange(lab) {
			const { env } = await lab.emulator({ camunda: '8.8' })
			return { ...env.basic, CAMUNDA_BASIC_AUTH_PASSWORD: 'mistyped' }
		},
	},
	{
		title: 'a cluster without a cookie login',
		cause: 'no-cookie-login',
		next: /CAMUNDA_CLIENT_ID/,
		async arrange(lab) {
			const { env, faults } = await lab.emulator()
			faults.always('POST /api/login', { status: 404, html: true })
			return { ...env.cookie }
		},
	},
	{
		title: 'no login where the cluster wants one',
		cause: 'login-needed',
		next: /CAMUNDA_AUTH_STRATEGY/,
		async arrange(lab) {
			const operate = await lab.emulator()
			return { CAMUNDA_AUTH_STRATEGY: 'NONE', CAMUNDA_OPERATE_BASE_URL: operate.url }
		},
	},
	{
		title: 'too many token requests',
		cause: 'rate-limited',
		next: /Wait/,
		args: ['--timeout', '1'],
		async arrange(lab) {
			const { env, faults } = await lab.emulator()
			faults.always('POST /oauth/token', { status: 429, retryAfter: 600 })
			return env.saas
		},
	},
]
