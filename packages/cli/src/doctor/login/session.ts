import type { AuthError } from '@operate-api/auth'
import { isCsrfRejection } from '@operate-api/internal'
import { readVariable } from '../environment/variables.ts'
import type { ApiAddress, Facts, Login } from '../model/facts.ts'
import type { Finding, Outcome, Skipped } from '../model/outcome.ts'
import type { Exchange } from '../network/record.ts'
import { type Reply, request, shownStatus } from '../network/request.ts'
import type { Tools } from '../network/tools.ts'
import { isMissingApi } from '../reach/probes.ts'
import { logIn, send } from './logins.ts'

const problem = (finding: Omit<Finding, 'severity'>): Finding => ({ ...finding, severity: 'problem' })

/** A POST that changes nothing: it needs the CSRF token all the same. */
function harmlessPost({ probes }: Facts, { baseUrl }: ApiAddress, api: 'v1' | 'v2') {
	const isV2 = api === 'v2' || isMissingApi(probes?.v1)
	return {
		url: `${baseUrl}/${isV2 ? 'v2' : 'v1'}/process-definitions/search`,
		init: {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: isV2 ? '{"page":{"limit":1}}' : '{"size":1}',
		},
	}
}

function explainLogin({ code, status }: AuthError, exchange: Exchange | undefined): Finding {
	const [name, password] = ['CAMUNDA_COOKIE_AUTH_USERNAME', 'CAMUNDA_COOKIE_AUTH_PASSWORD']
	if (code === 'credentials_rejected') {
		return problem({
			cause: 'password-rejected',
			summary: `The cluster rejects the user name or the password (${status}).`,
			cure: `Correct ${name} and ${password}: they are those of Operate's login page`,
		})
	}
	return problem({
		cause: 'no-cookie-login',
		summary: `There is no login with name and password here (${exchange?.status ?? status ?? code}): the cluster uses another login, such as Keycloak or HTTP Basic.`,
		cure: 'Unset CAMUNDA_COOKIE_AUTH_* and set the variables of a client: CAMUNDA_CLIENT_ID, CAMUNDA_CLIENT_SECRET and CAMUNDA_OAUTH_URL',
	})
}

const isCsrf = (reply: Reply): boolean =>
	reply.failure === undefined &&
	isCsrfRejection(reply.status, Object.keys(reply.body).length > 0 ? reply.body : reply.text)

/** Says why a session with everything that the login gave is refused. */
function explainCsrf({ csrfHeader }: Exchange): Finding {
	return csrfHeader === undefined
		? problem({
				cause: 'csrf-token-lost',
				summary:
					'The cluster demands a CSRF token, but the login response that arrives here has none: a proxy in between removes it.',
				cure: 'Let the proxy pass the response header and the cookie X-CSRF-TOKEN (OPERATE-X-CSRF-TOKEN before 8.7)',
			})
		: problem({
				cause: 'csrf-token-refused',
				summary: `The cluster refuses the CSRF token that it gave: a proxy in between removes the header or the cookie ${csrfHeader}.`,
				cure: `Let the proxy pass the request header and the cookie ${csrfHeader}`,
			})
}

async function tryCsrf(facts: Facts, address: ApiAddress, login: Login, tools: Tools) {
	const { url, init } = harmlessPost(facts, address, address.api)
	const cookie = login.record.sessionCookie() ?? ''
	const bare = await request(url, { ...init, headers: { ...init.headers, cookie } }, tools)
	return { bare, full: await send(login, url, init, tools) }
}

/** Logs in for a session, and sends a POST with and without the CSRF token. */
export async function examineSession(facts: Facts, tools: Tools): Promise<Outcome | Skipped> {
	const [address] = facts.served ?? []
	const login = address && facts.logins?.[address.api]
	if (facts.strategy !== 'COOKIE') {
		return { skipped: 'this login has no session' }
	}
	if (address === undefined || login === undefined) {
		return { skipped: 'not tried: the cluster was not reached' }
	}
	if (facts.isMoved) {
		return { skipped: 'not tried: credentials only go to the address that you set' }
	}
	const tried = `log in as ${readVariable(facts.env, 'CAMUNDA_COOKIE_AUTH_USERNAME')}, then POST with and without the CSRF token`
	const error = await logIn(login, tools.signal)
	const exchange = login.record.exchanges.at(-1)
	if (error || exchange === undefined) {
		const failure = error && explainLogin(error, exchange)
		return {
			tried,
			received: `${exchange?.status ?? 'no response'}, no session`,
			findings: failure ? [failure] : [],
		}
	}
	const { bare, full } = await tryCsrf(facts, address, login, tools)
	const needed = isCsrf(bare)
		? `a POST without ${exchange.csrfHeader ?? 'a CSRF token'} is refused (403): curl and scripts must send it too`
		: 'a POST needs no CSRF token'
	const received = `logged in (${exchange.status}) with ${exchange.cookies.join(' and ')}; ${needed}; with all that the login gave: ${shownStatus(full)}`
	return { tried, received, findings: isCsrf(full) ? [explainCsrf(exchange)] : [] }
}
