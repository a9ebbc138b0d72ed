import { readVariable } from '../environment/variables.ts'
import { ask } from '../login/logins.ts'
import type { ApiAddress, ApiName, Facts } from '../model/facts.ts'
import type { Finding, Outcome, Skipped } from '../model/outcome.ts'
import { noLogin, type Reply, shownStatus } from '../network/request.ts'
import type { Tools } from '../network/tools.ts'
import { shownQuestion } from '../reach/probes.ts'

const problem = (finding: Omit<Finding, 'severity'>): Finding => ({ ...finding, severity: 'problem' })

/** Says why the API does not accept the login. The audience step knows more about tokens. */
function explainRefusal({ strategy, env }: Facts): Finding | undefined {
	if (strategy === 'BASIC') {
		return problem({
			cause: 'password-rejected',
			summary: `The cluster does not accept user name and password of ${readVariable(env, 'CAMUNDA_BASIC_AUTH_USERNAME')} by HTTP Basic (401).`,
			cure: 'Correct CAMUNDA_BASIC_AUTH_USERNAME and _PASSWORD; up to Camunda 8.7, or with Keycloak, use CAMUNDA_CLIENT_ID and _SECRET instead',
		})
	}
	if (strategy === 'NONE') {
		return problem({
			cause: 'login-needed',
			summary: 'The cluster wants a login (401), and CAMUNDA_AUTH_STRATEGY=NONE sends none.',
			cure: 'Unset CAMUNDA_AUTH_STRATEGY, and set CAMUNDA_CLIENT_ID and CAMUNDA_CLIENT_SECRET',
		})
	}
	return strategy === 'COOKIE'
		? problem({
				cause: 'login-refused',
				summary: 'The cluster does not accept the session that it has just given (401).',
				cure: 'Send all requests to one address: behind a load balancer, sessions need sticky routing',
			})
		: undefined
}

function explain({ api, baseUrl }: ApiAddress, reply: Reply, facts: Facts): Finding | undefined {
	if (reply.failure === noLogin) {
		return undefined
	}
	if (reply.failure !== undefined || reply.status >= 500) {
		return problem({
			cause: 'cluster-unavailable',
			summary: `${api} at ${baseUrl} fails: ${shownStatus(reply)}.`,
			cure: 'Look at the logs of the cluster: its database (Elasticsearch, OpenSearch) may be down or full',
		})
	}
	if (reply.status === 429) {
		return problem({
			cause: 'rate-limited',
			summary: `${api} has had too many requests (429).`,
			cure: 'Wait a minute',
		})
	}
	return reply.status === 401 ? explainRefusal(facts) : undefined
}

/** Sends the first request of each API with the login. */
export async function askApis(facts: Facts, tools: Tools): Promise<Outcome | Skipped> {
	const { served = [], logins, isMoved } = facts
	if (isMoved) {
		return {
			skipped:
				'not tried: credentials only go to the address that you set. Correct it, then run doctor again',
		}
	}
	const asked = served.filter(({ api }) => logins?.[api] !== undefined)
	const replies = await Promise.all(
		asked.map((address) => {
			const login = logins?.[address.api]
			return login ? ask(address, login, tools) : { url: address.baseUrl, failure: noLogin }
		}),
	)
	const calls: Partial<Record<ApiName, Reply>> = {}
	const findings: Finding[] = []
	for (const [index, address] of asked.entries()) {
		const reply = replies[index]
		if (reply) {
			calls[address.api] = reply
			findings.push(...[explain(address, reply, facts)].flatMap((finding) => finding ?? []))
		}
	}
	return {
		tried: `send ${asked.map(({ api }) => shownQuestion(api)).join(' and ')} with the login`,
		received: asked.map(({ api }) => `${api}: ${shownStatus(calls[api] as Reply)}`).join('; '),
		findings: findings.filter(
			({ cause }, index) => findings.findIndex((each) => each.cause === cause) === index,
		),
		learned: { calls },
	}
}
