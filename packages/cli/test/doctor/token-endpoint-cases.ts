import type { Case } from './case.ts'
import { startFirewalledPort, startServer, startTlsServer } from './servers.ts'

const keycloakRoutes = [
	'POST /auth/realms/camunda-platform/protocol/openid-connect/token',
	'GET /auth/realms/camunda-platform/.well-known/openid-configuration',
]

/** What is wrong with the token endpoint. */
export const tokenEndpointCases: readonly Case[] = [
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
]
