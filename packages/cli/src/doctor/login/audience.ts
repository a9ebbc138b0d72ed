import { readVariable } from '../environment/variables.ts'
import type { ApiAddress, Facts } from '../model/facts.ts'
import type { Finding, Outcome, Skipped } from '../model/outcome.ts'
import { type Claims, readClaims } from '../network/record.ts'
import type { Reply } from '../network/request.ts'
import type { Tools } from '../network/tools.ts'
import { findAudience } from './audiences.ts'
import { shownTime } from './clock.ts'

function claimsOf({ strategy, env, logins }: Facts, { api }: ApiAddress): Claims | undefined {
	if (strategy === 'BEARER') {
		return readClaims(readVariable(env, 'CAMUNDA_OAUTH_TOKEN')?.trim() ?? '')
	}
	return logins?.[api]?.record.exchanges.at(-1)?.claims
}

/** Shows what a token says about itself. The token itself is never shown. */
function describe({ audience, issuer, client, scope }: Claims): string {
	const parts = [
		`audience ${audience.join(', ') || '(none)'}`,
		issuer && `issuer ${issuer}`,
		client && `client ${client}`,
		scope && `scope ${scope}`,
	]
	return parts.filter(Boolean).join('; ')
}

const isRefused = (reply: Reply | undefined): boolean => reply?.failure === undefined && reply?.status === 401

/** Whether a token has expired by the clock of the server that refuses it. */
function expiredFor(claims: Claims | undefined, reply: Reply | undefined, now: number): number | undefined {
	if (claims?.expiresAt === undefined || reply === undefined || reply.failure !== undefined) {
		return undefined
	}
	const age = (Number.isNaN(reply.date) ? now : reply.date) - claims.expiresAt * 1000
	return age > 0 ? age : undefined
}

function expired(age: number, isOwnToken: boolean): Finding {
	return {
		cause: 'token-expired',
		severity: 'problem',
		summary: `By the clock of the cluster, the token expired ${shownTime(age)} ago.`,
		cure: isOwnToken
			? 'Put a new token into CAMUNDA_OAUTH_TOKEN, or use a client id and secret instead: they renew it'
			: 'Compare the clocks of the cluster and of the identity server',
	}
}

function refused({ baseUrl, api }: ApiAddress, claims: Claims | undefined): Finding {
	const named = claims?.issuer === undefined ? '' : ` of ${claims.issuer}`
	return {
		cause: 'login-refused',
		severity: 'problem',
		summary: `${api} at ${baseUrl} refuses a valid token${named} (401): the cluster trusts another issuer or wants another audience.`,
		cure: "Compare issuer and audience with the cluster's configuration (issuer-uri, audiences), and CAMUNDA_OAUTH_URL with the host name it uses",
	}
}

/** Shows the claims of the token, and finds out why the API refuses it. */
export async function examineAudience(facts: Facts, tools: Tools): Promise<Outcome | Skipped> {
	const { served = facts.addresses?.slice(0, 1) ?? [], calls, strategy } = facts
	if (strategy !== 'OAUTH' && strategy !== 'BEARER') {
		return { skipped: 'this login has no token' }
	}
	const lines: string[] = []
	const findings: Finding[] = []
	let learned: Partial<Facts> = {}
	for (const address of served) {
		const claims = claimsOf(facts, address)
		if (claims) {
			lines.push(describe(claims))
		}
		const reply = calls?.[address.api]
		if (!isRefused(reply)) {
			continue
		}
		const age = expiredFor(claims, reply, tools.now())
		const right =
			age === undefined && strategy === 'OAUTH' ? await findAudience(facts, address, tools) : undefined
		findings.push(
			age === undefined ? (right?.finding ?? refused(address, claims)) : expired(age, strategy === 'BEARER'),
		)
		if (right) {
			learned = {
				env: { ...(learned.env ?? facts.env), ...right.env },
				logins: { ...facts.logins, ...learned.logins, [address.api]: right.login },
				calls: { ...calls, ...learned.calls, [address.api]: right.reply },
			}
		}
	}
	if (lines.length === 0 && findings.length === 0) {
		return { skipped: 'unknown: the token is no JWT' }
	}
	return {
		tried: 'read the claims of the token',
		received: [...new Set(lines)].join(' | ') || 'no claims',
		findings,
		learned,
	}
}
