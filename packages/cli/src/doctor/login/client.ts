import { AuthError } from '@operate-api/auth'
import { firstSet, readVariable } from '../environment/variables.ts'
import type { ApiAddress, ApiName, Facts, Login } from '../model/facts.ts'
import type { Outcome, Skipped } from '../model/outcome.ts'
import { type Exchange, readClaims } from '../network/record.ts'
import type { Tools } from '../network/tools.ts'
import { findAudience } from './audiences.ts'
import { createLogin, logIn } from './logins.ts'
import { explainRejection } from './rejection.ts'

/** Returns the addresses to log in for: those where the cluster responds, or the first one if that is unknown. */
const addressesFor = ({ served, addresses = [] }: Facts): readonly ApiAddress[] =>
	served ?? addresses.slice(0, 1)

/** Says what a token endpoint sent, without the token. */
function describeToken(exchange: Exchange | undefined): string {
	if (!exchange?.hasToken) {
		return exchange === undefined ? 'no response' : `${exchange.status}, no token`
	}
	const { issuedAt, expiresAt } = exchange.claims ?? {}
	const lifetime = issuedAt !== undefined && expiresAt !== undefined ? ` for ${expiresAt - issuedAt} s` : ''
	return `a token${lifetime}`
}

async function requestTokens(facts: Facts, tools: Tools): Promise<Outcome> {
	const logins: Partial<Record<ApiName, Login>> = {}
	const lines: string[] = []
	const variable =
		firstSet(facts.env, 'CAMUNDA_OPERATE_CLIENT_ID', 'CAMUNDA_CLIENT_ID', 'ZEEBE_CLIENT_ID') ?? ''
	const client = `${readVariable(facts.env, variable)?.trim()} (${variable})`
	const tried = `request a token for ${client}`
	for (const address of addressesFor(facts)) {
		const login = createLogin(facts.env, address.api, facts, tools)
		const error = await logIn(login, tools.signal)
		const exchange = login.record.exchanges.at(-1)
		lines.push(`${address.api}: ${error && !exchange ? error.code : describeToken(exchange)}`)
		if (error) {
			// SaaS refuses an audience that the client is not for with 403, and a wrong secret with 401.
			const right = error.status === 403 ? await findAudience(facts, address, tools) : undefined
			const received = lines.join('; ')
			return right
				? {
						tried,
						received,
						findings: [right.finding],
						learned: { env: right.env, logins: { ...logins, [address.api]: right.login } },
					}
				: { tried, received, findings: [explainRejection(error, exchange, facts)] }
		}
		logins[address.api] = login
	}
	return { tried, received: `${client}; ${lines.join('; ')}`, learned: { logins } }
}

/** Creates the logins that send the same credentials with each request. */
function prepareLogins(facts: Facts, tools: Tools): Outcome {
	const entries = addressesFor(facts).map(
		({ api }) => [api, createLogin(facts.env, api, facts, tools)] as const,
	)
	const shown = {
		BASIC: `${readVariable(facts.env, 'CAMUNDA_BASIC_AUTH_USERNAME')}: name and password go with each request`,
		BEARER: describeBearer(readVariable(facts.env, 'CAMUNDA_OAUTH_TOKEN') ?? ''),
		COOKIE: `${readVariable(facts.env, 'CAMUNDA_COOKIE_AUTH_USERNAME')}: logs in for a session`,
		NONE: 'no credentials',
	}
	const received = shown[facts.strategy as keyof typeof shown] ?? ''
	return { tried: 'read the credentials', received, learned: { logins: Object.fromEntries(entries) } }
}

function describeBearer(token: string): string {
	const claims = readClaims(token.trim())
	return claims === undefined
		? 'a token that is no JWT'
		: `a token for the audience ${claims.audience.join(', ') || '(none)'}`
}

/** Requests a token with the client's credentials, or reads other credentials. */
export async function examineClient(facts: Facts, tools: Tools): Promise<Outcome | Skipped> {
	if (facts.strategy === 'OAUTH' && facts.tokenUrl === undefined) {
		return { skipped: 'not tried: the token endpoint was not reached' }
	}
	try {
		return facts.strategy === 'OAUTH' ? await requestTokens(facts, tools) : prepareLogins(facts, tools)
	} catch (error) {
		if (error instanceof AuthError) {
			return {
				skipped:
					error.code === 'insecure_url'
						? 'not tried: credentials are not sent over http to another machine'
						: 'not tried: the variables describe no complete login',
			}
		}
		throw error
	}
}
