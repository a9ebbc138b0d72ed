import type { Case } from './case.ts'
import { startFirewalledPort, startGateway, startServer, startTlsServer } from './servers.ts'

const keycloakRoutes = [
	'POST /auth/realms/camunda-platform/protocol/openid-connect/token',
	'GET /auth/realms/camunda-platform/.well-known/openid-configuration',
]

/** What is wrong with the login. */
export const loginCases: readonly Case[] = [
	{
		title: 'a Keycloak without /auth',
		cause: 'keycloak-path',
		next: /^Set CAMUNDA_OAUTH_URL=http:\/\/127\.0\.0\.1:\d+\/realms\/camunda-platform\/protocol\/openid-connect\/token$/,
		fixed: 'healthy',
		async arrange(lab) {
			const { env, faults } = await lab.emulator()
			for (const route of keycloakRoutes) {
				faults.always(route, {
					status: 404,
					body: '{"error":"Unable to find matching target resource method"}',
				})
			}
			return env.selfManaged
		},
	},
	{
		title: 'a realm that does not exist',
		cause: 'keycloak-realm',
		next: /CAMUNDA_OAUTH_URL/,
		async arrange(lab) {
			const { env } = await lab.emulator()
			const keycloak = await lab.start(
				startServer((_request, response) => {
					response
						.writeHead(404, { 'content-type': 'application/json' })
						.end('{"error":"Realm does not exist"}')
				}),
			)
			return {
				...env.selfManaged,
				CAMUNDA_OAUTH_URL: `${keycloak.url}/realms/camunda/protocol/openid-connect/token`,
			}
		},
	},
	{
		title: 'a token endpoint behind a firewall',
		cause: 'token-endpoint-unreachable',
		next: /firewall from here to 127\.0\.0\.1:\d+/,
		args: ['--timeout', '1'],
		async arrange(lab) {
			const { env } = await lab.emulator()
			const port = await lab.start(startFirewalledPort())
			return { ...env.selfManaged, CAMUNDA_OAUTH_URL: `${port.url}/oauth/token` }
		},
	},
	{
		title: 'a token endpoint that accepts a connection and sends nothing',
		cause: 'token-endpoint-unreachable',
		next: /firewall/,
		args: ['--timeout', '1'],
		async arrange(lab) {
			const { env, faults } = await lab.emulator()
			faults.always('*', { stall: true })
			const other = await lab.emulator()
			return { ...env.selfManaged, CAMUNDA_OPERATE_BASE_URL: other.url }
		},
	},
	{
		title: 'a token endpoint whose host has no address',
		cause: 'token-endpoint-host-unknown',
		next: /CAMUNDA_OAUTH_URL/,
		async arrange(lab) {
			const { env } = await lab.emulator()
			return { ...env.selfManaged, CAMUNDA_OAUTH_URL: 'https://login.invalid/oauth/token' }
		},
	},
	{
		title: 'a token endpoint whose certificate Node does not trust',
		cause: 'token-endpoint-certificate',
		needsTls: true,
		next: /NODE_EXTRA_CA_CERTS/,
		async arrange(lab) {
			const { env } = await lab.emulator()
			const server = await lab.start(startTlsServer())
			return { ...env.selfManaged, CAMUNDA_OAUTH_URL: `${server.url}/oauth/token` }
		},
	},
	{
		title: 'a token with characters that no token has',
		cause: 'token-invalid',
		next: /CAMUNDA_OAUTH_URL/,
		async arrange(lab) {
			const { env, faults } = await lab.emulator()
			const body = JSON.stringify({ access_token: 'a b', token_type: 'Bearer', expires_in: 60 })
			faults.always('POST /auth/realms/camunda-platform/protocol/openid-connect/token', { body })
			return env.selfManaged
		},
	},
	{
		title: 'a token endpoint that fails',
		cause: 'token-endpoint-unavailable',
		next: /identity server/,
		async arrange(lab) {
			const { env, faults } = await lab.emulator()
			faults.always('GET /auth/realms/camunda-platform/.well-known/openid-configuration', { status: 503 })
			return env.selfManaged
		},
	},
	{
		title: 'a token endpoint that redirects to https',
		cause: 'token-endpoint-redirects',
		next: /^Set CAMUNDA_OAUTH_URL=https:\/\/127\.0\.0\.1:1\/oauth\/token$/,
		fixed: 'token-endpoint-unreachable',
		async arrange(lab) {
			const { env } = await lab.emulator()
			const ingress = await lab.start(
				startServer(({ url }, response) => {
					response.writeHead(301, { location: `https://127.0.0.1:1${url}` }).end()
				}),
			)
			return { ...env.selfManaged, CAMUNDA_OAUTH_URL: `${ingress.url}/oauth/token` }
		},
	},
	{
		title: 'an address that is no token endpoint',
		cause: 'token-endpoint-wrong',
		next: /CAMUNDA_OAUTH_URL/,
		async arrange(lab) {
			const operate = await lab.emulator()
			return { ...operate.env.selfManaged, CAMUNDA_OAUTH_URL: `${operate.url}/oauth2/token` }
		},
	},
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
