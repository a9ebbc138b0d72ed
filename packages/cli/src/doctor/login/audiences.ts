import type { Env } from '@operate-api/auth'
import { firstSet, readVariable, type VariableName } from '../environment/variables.ts'
import type { ApiAddress, ApiName, Facts, Login } from '../model/facts.ts'
import type { Finding } from '../model/outcome.ts'
import type { Reply } from '../network/request.ts'
import type { Tools } from '../network/tools.ts'
import { ask, createLogin, logIn } from './logins.ts'

/** The audiences of SaaS, and those that Self-Managed has by default. */
const saasAudiences = ['operate.camunda.io', 'api.camunda.io', 'zeebe.camunda.io']
const ownAudiences = ['operate-api', 'orchestration-api', 'camunda-identity-resource-server']

/** Returns the variable that sets the audience of tokens for an API. */
export const audienceVariable = (env: Env, api: ApiName): VariableName =>
	(api === 'v1' ? firstSet(env, 'CAMUNDA_OPERATE_OAUTH_AUDIENCE', 'CAMUNDA_TOKEN_AUDIENCE') : undefined) ??
	firstSet(env, 'CAMUNDA_TOKEN_AUDIENCE', 'ZEEBE_TOKEN_AUDIENCE') ??
	'CAMUNDA_TOKEN_AUDIENCE'

/** An audience with which the API accepts a token. */
export interface RightAudience {
	readonly env: Env
	readonly login: Login
	readonly reply: Reply
	readonly finding: Finding
}

function findingOf(
	name: VariableName,
	given: string | undefined,
	right: string,
	{ api, baseUrl }: ApiAddress,
): Finding {
	return {
		cause: 'wrong-audience',
		severity: 'problem',
		summary: `${api} at ${baseUrl} rejects tokens for the audience ${given ?? '(none)'} and accepts those for ${right}.`,
		cure: `Set ${name}=${right}`,
		fixes: [{ name, value: right }],
	}
}

/** Tries other audiences at the same token endpoint and the same address, until the API accepts a token. */
export async function findAudience(
	facts: Facts,
	address: ApiAddress,
	tools: Tools,
): Promise<RightAudience | undefined> {
	const { env, tokenUrl = '' } = facts
	const name = audienceVariable(env, address.api)
	const given = readVariable(env, name)?.trim()
	const isKeycloak = /\/realms\/[^/]+\/protocol\//.test(tokenUrl)
	const candidates = (isKeycloak ? ownAudiences : saasAudiences).filter((audience) => audience !== given)
	for (const audience of candidates) {
		const changed = { ...env, [name]: audience }
		try {
			const login = createLogin(changed, address.api, facts, tools)
			const problem = await logIn(login, tools.signal)
			const reply = problem ? undefined : await ask(address, login, tools)
			if (reply && reply.failure === undefined && [200, 403, 404].includes(reply.status)) {
				return { env: changed, login, reply, finding: findingOf(name, given, audience, address) }
			}
		} catch {
			// The variables do not allow this audience for this address.
		}
	}
	return undefined
}
