import type { Case } from './case.ts'
import { startFirewalledPort, startProxy, startServer, startTlsServer } from './servers.ts'

const client = { CAMUNDA_CLIENT_ID: 'id', CAMUNDA_CLIENT_SECRET: 'secret' }

/** What is wrong on the way to the cluster. */
export const reachCases: readonly Case[] = [
	{
		title: 'an ingress that redirects to https',
		cause: 'redirect-to-https',
		next: /^Set CAMUNDA_OPERATE_BASE_URL=https:\/\/127\.0\.0\.1:\d+\/operate$/,
		fixed: 'connection-refused',
		async arrange(lab) {
			const { env } = await lab.emulator()
			const ingress = await lab.start(
				startServer(({ url }, response) => {
					response.writeHead(308, { location: `https://127.0.0.1:1${url}` }).end()
				}),
			)
			return { ...env.selfManaged, CAMUNDA_OPERATE_BASE_URL: `${ingress.url}/operate` }
		},
	},
	{
		title: 'a gateway that sends API calls to its login page',
		cause: 'redirect-to-login',
		next: /gateway/,
		async arrange(lab) {
			const { env } = await lab.emulator()
			const gateway = await lab.start(
				startServer((_request, response) => {
					response.writeHead(302, { location: 'https://sso.example.com/oauth2/start?rd=%2F' }).end()
				}),
			)
			return { ...env.selfManaged, CAMUNDA_OPERATE_BASE_URL: gateway.url }
		},
	},
	{
		title: 'a gateway that redirects to another path',
		cause: 'redirect-elsewhere',
		next: /^Set CAMUNDA_OPERATE_BASE_URL=http:\/\/127\.0\.0\.1:\d+\/operate$/,
		fixed: 'wrong-product',
		async arrange(lab) {
			const { env } = await lab.emulator()
			const gateway = await lab.start(
				startServer(({ url }, response) => {
					const isThere = url?.startsWith('/operate')
					response.writeHead(isThere ? 404 : 307, isThere ? {} : { location: `/operate${url}` }).end()
				}),
			)
			return { ...env.selfManaged, CAMUNDA_OPERATE_BASE_URL: gateway.url }
		},
	},
	{
		title: 'a proxy that is not used',
		cause: 'proxy-not-used',
		next: /NODE_USE_ENV_PROXY=1/,
		async arrange(lab) {
			const operate = await lab.emulator()
			const proxy = await lab.start(startProxy(operate))
			return {
				...operate.env.selfManaged,
				CAMUNDA_OPERATE_BASE_URL: 'https://operate.invalid',
				HTTPS_PROXY: proxy.url,
			}
		},
	},
	{
		title: 'a proxy that is not used, and leads to the token endpoint',
		cause: 'proxy-not-used',
		next: /NODE_USE_ENV_PROXY=1/,
		async arrange(lab) {
			const operate = await lab.emulator()
			const proxy = await lab.start(startProxy(operate))
			return {
				...operate.env.selfManaged,
				CAMUNDA_OAUTH_URL: 'https://login.invalid/oauth/token',
				HTTPS_PROXY: proxy.url,
			}
		},
	},
	{
		title: 'a host without an address',
		cause: 'host-unknown',
		next: /CAMUNDA_OPERATE_BASE_URL/,
		async arrange(lab) {
			const { env } = await lab.emulator()
			return { ...env.selfManaged, CAMUNDA_OPERATE_BASE_URL: 'https://operate.invalid' }
		},
	},
	{
		title: 'a port where nothing listens',
		cause: 'connection-refused',
		next: /CAMUNDA_OPERATE_BASE_URL/,
		async arrange(lab) {
			const { env } = await lab.emulator()
			return { ...env.selfManaged, CAMUNDA_OPERATE_BASE_URL: 'http://127.0.0.1:1' }
		},
	},
	{
		title: 'a cluster behind a firewall',
		cause: 'connection-timeout',
		next: /firewall/,
		args: ['--timeout', '1'],
		async arrange(lab) {
			const { env } = await lab.emulator()
			const port = await lab.start(startFirewalledPort())
			return { ...env.selfManaged, CAMUNDA_OPERATE_BASE_URL: port.url }
		},
	},
	{
		title: 'http to another machine',
		cause: 'insecure-address',
		next: /--allow-insecure-http/,
		async arrange(lab) {
			// A name that leads to this machine, but does not say so.
			const { env } = await lab.emulator({ host: '0.0.0.0' })
			const url = new URL(env.selfManaged.CAMUNDA_OPERATE_BASE_URL ?? '')
			return { ...env.selfManaged, CAMUNDA_OPERATE_BASE_URL: `http://0.0.0.0:${url.port}` }
		},
	},
	{
		title: 'the context path missing',
		cause: 'context-path',
		next: /^Set CAMUNDA_OPERATE_BASE_URL=http:\/\/127\.0\.0\.1:\d+\/operate$/,
		fixed: 'healthy',
		async arrange(lab) {
			const operate = await lab.emulator({ contextPath: '/operate' })
			return { ...operate.env.selfManaged, CAMUNDA_OPERATE_BASE_URL: operate.url }
		},
	},
	{
		title: 'the address of another product',
		cause: 'wrong-product',
		next: /CAMUNDA_OPERATE_BASE_URL/,
		async arrange(lab) {
			const { env } = await lab.emulator()
			const other = await lab.start(
				startServer((_request, response) => {
					response.writeHead(404, { 'content-type': 'text/html' }).end('<title>Tasklist</title>')
				}),
			)
			return { ...env.selfManaged, CAMUNDA_OPERATE_BASE_URL: other.url }
		},
	},
	{
		title: 'a gateway with nothing behind it',
		cause: 'cluster-unavailable',
		next: /cluster/,
		async arrange(lab) {
			const { env, faults } = await lab.emulator()
			faults.always('POST /v1/process-definitions/search', { status: 503, html: true })
			return env.selfManaged
		},
	},
	{
		title: 'a certificate of an authority that Node does not know',
		cause: 'certificate-authority',
		needsTls: true,
		next: /NODE_EXTRA_CA_CERTS/,
		async arrange(lab) {
			const { env } = await lab.emulator()
			const server = await lab.start(startTlsServer())
			return { ...env.selfManaged, CAMUNDA_OPERATE_BASE_URL: server.url }
		},
	},
	{
		title: 'http to a port of https',
		cause: 'http-and-https-mixed',
		needsTls: true,
		next: /Begin CAMUNDA_OPERATE_BASE_URL with https:/,
		async arrange(lab) {
			const { env } = await lab.emulator()
			const server = await lab.start(startTlsServer())
			return { ...env.selfManaged, CAMUNDA_OPERATE_BASE_URL: server.url.replace('https:', 'http:') }
		},
	},
	{
		title: 'https to a port of http',
		cause: 'http-and-https-mixed',
		next: /Begin CAMUNDA_OPERATE_BASE_URL with http:/,
		async arrange(lab) {
			const operate = await lab.emulator()
			return {
				...client,
				...operate.env.selfManaged,
				CAMUNDA_OPERATE_BASE_URL: operate.url.replace('http:', 'https:'),
			}
		},
	},
]
