import type { AuthError } from '@operate-api/auth'
import { firstSet, readVariable } from '../environment/variables.ts'
import type { Facts } from '../model/facts.ts'
import type { Finding } from '../model/outcome.ts'
import type { Exchange } from '../network/record.ts'
import { audienceVariable } from './audiences.ts'

const problem = (finding: Omit<Finding, 'severity'>): Finding => ({ ...finding, severity: 'problem' })

function rejected({ oauthError, status }: AuthError, { env, wanted }: Facts): Finding {
	const id =
		firstSet(env, 'CAMUNDA_OPERATE_CLIENT_ID', 'CAMUNDA_CLIENT_ID', 'ZEEBE_CLIENT_ID') ?? 'CAMUNDA_CLIENT_ID'
	const secret = id.replace(/_ID$/, '_SECRET')
	const said = [status, oauthError].filter((fact) => fact !== undefined).join(', ')
	if (oauthError === 'invalid_scope') {
		return problem({
			cause: 'scope-rejected',
			summary: `The identity server does not grant the scope of the request (${said}).`,
			cure: `Correct ${firstSet(env, 'CAMUNDA_TOKEN_SCOPE', 'CAMUNDA_OAUTH_SCOPE') ?? 'CAMUNDA_TOKEN_SCOPE'}; Entra ID wants <app id>/.default`,
		})
	}
	if (status === 403 || oauthError === 'invalid_target') {
		const name = audienceVariable(env, wanted === 'v2' ? 'v2' : 'v1')
		return problem({
			cause: 'wrong-audience',
			summary: `The identity server gives this client no token for the audience ${readVariable(env, name) ?? '(none)'} (${said}).`,
			cure: `Give the client the scope of the cluster's API in the Console, or correct ${name}`,
		})
	}
	return problem({
		cause: 'client-rejected',
		summary: `The identity server rejects the client id or its secret (${said}).`,
		cure: `Compare ${id} and ${secret} with the client in the Console or in Keycloak; create a new secret if in doubt`,
	})
}

/** Returns what a failed request for a token means. */
export function explainRejection(error: AuthError, exchange: Exchange | undefined, facts: Facts): Finding {
	const { code, endpoint = 'the token endpoint', status, retryAfterMs } = error
	const variable =
		firstSet(facts.env, 'CAMUNDA_OAUTH_URL', 'ZEEBE_AUTHORIZATION_SERVER_URL') ?? 'CAMUNDA_OAUTH_URL'
	if (code === 'credentials_rejected') {
		return rejected(error, facts)
	}
	if (code === 'rate_limited' || exchange?.status === 429) {
		const wait = retryAfterMs === undefined ? 'a minute' : `${Math.ceil(retryAfterMs / 1000)} s`
		return problem({
			cause: 'rate-limited',
			summary: `${endpoint} has had too many token requests from this address (429).`,
			cure: `Wait ${wait}, then let your processes share a token instead of requesting one per run`,
		})
	}
	if (code === 'unavailable') {
		return problem({
			cause: 'token-endpoint-unavailable',
			summary: `${endpoint}, or a gateway in front of it, fails with ${status}.`,
			cure: 'Look at the identity server: it does not work at the moment',
		})
	}
	if (code === 'timeout' || code === 'network') {
		return problem({
			cause: 'token-endpoint-unreachable',
			summary: `${endpoint} does not respond to a token request.`,
			cure: `Check the firewall and the gateway between this machine and ${endpoint}, and ${variable}`,
		})
	}
	if (code === 'redirect_refused') {
		return problem({
			cause: 'token-endpoint-redirects',
			summary: `${endpoint} redirects${exchange?.location === undefined ? '' : ` to ${new URL(exchange.location).origin}`}, and the secret does not follow redirects.`,
			cure: `Set ${variable} to the address to which it redirects, if you trust that`,
		})
	}
	return problem({
		cause: code === 'invalid_token' ? 'token-invalid' : 'token-endpoint-wrong',
		summary: `${endpoint} responds without a usable token${status === undefined ? '' : ` (${status})`}: it is not a token endpoint.`,
		cure: `Correct ${variable}: on SaaS it is https://login.cloud.camunda.io/oauth/token, in Keycloak it ends with /protocol/openid-connect/token`,
	})
}
