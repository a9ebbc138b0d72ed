import type { Env } from '@operate-api/auth'
import { firstSet, readVariable } from '../environment/variables.ts'
import type { Facts } from '../model/facts.ts'
import type { Finding, Outcome, Skipped } from '../model/outcome.ts'
import { connect, isNumeric, placeOf, resolve } from '../network/connect.ts'
import { proxyFor } from '../network/proxy.ts'
import { isRedirected, type Reply, request, shownStatus } from '../network/request.ts'
import type { Tools } from '../network/tools.ts'
import { failedConnection } from '../reach/failed-connection.ts'
import { findUnusedProxy } from '../reach/unused-proxy.ts'
import { examineKeycloak, keycloakOf } from './keycloak.ts'

const saasTokenUrl = 'https://login.cloud.camunda.io/oauth/token'

/** Where tokens come from, and the variable that says so. */
interface Endpoint {
	readonly url: string
	readonly variable: string
}

/** Returns the token endpoint that the variables name. */
function endpointOf(env: Env): Endpoint | undefined {
	const variable = firstSet(env, 'CAMUNDA_OAUTH_URL', 'ZEEBE_AUTHORIZATION_SERVER_URL')
	const url = variable === undefined ? saasTokenUrl : (readVariable(env, variable)?.trim() ?? '')
	return URL.canParse(url) ? { url, variable: variable ?? 'CAMUNDA_OAUTH_URL' } : undefined
}

const problem = (finding: Omit<Finding, 'severity'>): Finding => ({ ...finding, severity: 'problem' })

function unreachable({ url, variable }: Endpoint, why: string): Finding {
	const { host, port } = placeOf(url)
	return problem({
		cause: 'token-endpoint-unreachable',
		summary: `The token endpoint at ${host}:${port} ${why}.`,
		cure: `Open the firewall from here to ${host}:${port}, or correct ${variable}`,
	})
}

function explainFailure(endpoint: Endpoint, failure: string): Finding {
	const { origin } = new URL(endpoint.url)
	const finding = failedConnection({ origin, variable: endpoint.variable }, failure)
	if (finding.cause === 'connection-timeout') {
		return unreachable(endpoint, 'does not respond at all, as behind a firewall')
	}
	if (finding.cause === 'connection-refused') {
		return {
			...unreachable(endpoint, 'refuses the connection: nothing listens on that port'),
			cure: `Correct ${endpoint.variable}, or start the identity server`,
		}
	}
	return finding.cause.startsWith('certificate-')
		? { ...finding, cause: 'token-endpoint-certificate' }
		: finding
}

/** Opens a connection to the token endpoint. Returns what is wrong, if anything. */
async function reach(
	endpoint: Endpoint,
	env: Env,
	tools: Tools,
): Promise<{ line: string; finding?: Finding }> {
	const { host } = placeOf(endpoint.url)
	const { origin } = new URL(endpoint.url)
	if (proxyFor(env, endpoint.url)?.isUsed) {
		return { line: 'left to the proxy' }
	}
	const found = isNumeric(host) ? [host] : await resolve(host, tools)
	if (typeof found === 'string') {
		const finding = problem({
			cause: 'token-endpoint-host-unknown',
			summary: `The name ${host} of the token endpoint has no address (${found}).`,
			cure: `Correct the host name in ${endpoint.variable}, or connect to the VPN if only your company knows it`,
		})
		return { line: `${host}: ${found}`, finding: (await findUnusedProxy(env, origin, tools)) ?? finding }
	}
	const { failure } = await connect(endpoint.url, tools)
	if (failure === undefined) {
		return { line: 'connected' }
	}
	const finding = (await findUnusedProxy(env, origin, tools)) ?? explainFailure(endpoint, failure)
	return { line: `${origin}: ${failure}`, finding }
}

/** Judges the response to a request without credentials. A token endpoint refuses it, which is fine. */
export function explainReply(endpoint: Endpoint, reply: Reply): Finding | undefined {
	if (reply.failure === 'timeout') {
		return unreachable(
			endpoint,
			'accepts the connection and then sends nothing, as through a firewall or a stuck gateway',
		)
	}
	if (reply.failure !== undefined) {
		return unreachable(endpoint, `breaks the connection (${reply.failure})`)
	}
	if (isRedirected(reply)) {
		const [from, to] = [new URL(endpoint.url), new URL(reply.location)]
		const isUpgrade = from.hostname === to.hostname && from.protocol === 'http:' && to.protocol === 'https:'
		const url = endpoint.url.replace(from.origin, to.origin)
		return problem({
			cause: 'token-endpoint-redirects',
			summary: `The token endpoint redirects to ${to.origin}${to.pathname}, and the secret does not follow redirects.`,
			cure: isUpgrade
				? `Set ${endpoint.variable}=${url}`
				: `If you trust ${to.origin}, set ${endpoint.variable} to the token endpoint there`,
			...(isUpgrade && { fixes: [{ name: endpoint.variable, value: url }] }),
		})
	}
	return reply.status >= 500
		? problem({
				cause: 'token-endpoint-unavailable',
				summary: `The token endpoint, or a gateway in front of it, fails with ${reply.status}.`,
				cure: 'Look at the identity server: it does not work at the moment',
			})
		: undefined
}

/** Connects to the token endpoint and asks it something that needs no secret. */
export async function examineTokenEndpoint(facts: Facts, tools: Tools): Promise<Outcome | Skipped> {
	if (facts.strategy !== 'OAUTH') {
		return { skipped: 'this login needs no token endpoint' }
	}
	const endpoint = endpointOf(facts.env)
	if (endpoint === undefined) {
		return { skipped: 'not tried: the variables hold no valid address of it' }
	}
	const place = endpoint.url.replace(/[?#].*$/, '')
	const { line, finding } = await reach(endpoint, facts.env, tools)
	if (finding) {
		return { tried: `connect to ${place}`, received: line, findings: [finding] }
	}
	const keycloak = keycloakOf(endpoint.url)
	const url = keycloak?.discoveryUrl ?? endpoint.url
	const tried = `GET ${url}, without the secret`
	const reply = await request(url, { method: 'GET' }, tools)
	const explained = explainReply(endpoint, reply)
	if (explained) {
		return { tried, received: shownStatus(reply), findings: [explained] }
	}
	const outcome = keycloak && (await examineKeycloak(keycloak, endpoint, reply, facts, tools))
	return outcome
		? { tried, ...outcome }
		: { tried, received: `${new URL(endpoint.url).host} responds`, learned: { tokenUrl: endpoint.url } }
}
