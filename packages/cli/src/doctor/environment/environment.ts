import { AuthError, authFromEnv, type Env } from '@operate-api/auth'
import { didYouMean } from '@operate-api/internal'
import type { CauseId } from '../model/causes.ts'
import type { Facts, Strategy, WantedApi } from '../model/facts.ts'
import type { Finding, Fix, Outcome } from '../model/outcome.ts'
import { removeBlemishes } from './blemishes.ts'
import { firstSet, isSecret, readVariable, setVariables, variableNames } from './variables.ts'

/** Returns what is wrong with the variables for an API. `authFromEnv()` decides, since every client uses it. */
function problemOf(env: Env, api: WantedApi): AuthError | undefined {
	try {
		authFromEnv(env, { api: api === 'v1' ? 'operate' : 'cluster', allowInsecureHttp: true })
		return undefined
	} catch (error) {
		if (error instanceof AuthError) {
			return error
		}
		throw error
	}
}

/** Returns the problem that counts: with `auto`, one API is enough. */
function problemFor(env: Env, wanted: WantedApi): AuthError | undefined {
	if (wanted !== 'auto') {
		return problemOf(env, wanted)
	}
	// Without an address of v2, v1's own problem says more.
	return problemOf(env, 'v1')
}

function causeOf(problem: string): CauseId {
	if (/ is for addresses under /.test(problem)) {
		return 'audience-of-other-address'
	}
	if (/different (?:addresses|logins)/.test(problem)) {
		return 'variables-contradict'
	}
	return /: set /.test(problem) ? 'variables-missing' : 'variables-invalid'
}

/** Names variables that look like a typo of one that is read. */
function typosIn(env: Env): readonly string[] {
	const known: readonly string[] = variableNames
	return Object.keys(env)
		.filter((name) => /^(?:CAMUNDA|ZEEBE|OPERATE)_/.test(name) && !known.includes(name))
		.flatMap((name) => {
			const meant = didYouMean(name, known)
			return meant === undefined || readVariable(env, meant) !== undefined
				? []
				: [`${name} is not read: did you mean ${meant}?`]
		})
}

/** Returns variables with which the diagnosis can go on, and the changes that lead there. */
function goOn(env: Env, problem: string): { readonly env: Env; readonly fixes: readonly Fix[] } {
	const [, audience, domain] =
		/(\w+_AUDIENCE) is for addresses under .* leads to ([\w.]+)/.exec(problem) ?? []
	if (audience !== undefined && domain !== undefined) {
		return { env: { ...env, [audience]: domain }, fixes: [{ name: audience, value: domain }] }
	}
	const [, strategy] = /set CAMUNDA_AUTH_STRATEGY to (\w+)/.exec(problem) ?? []
	return { env: strategy === undefined ? env : { ...env, CAMUNDA_AUTH_STRATEGY: strategy }, fixes: [] }
}

function findingOf({ message }: AuthError, env: Env, fixes: readonly Fix[]): Finding {
	const problem = message.replace(/^Environment: /, '')
	const cause = causeOf(message)
	const typos = cause === 'variables-missing' ? typosIn(env) : []
	const summary =
		cause === 'variables-missing'
			? 'Variables are missing.'
			: `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`
	const [fix] = fixes
	return {
		cause,
		severity: 'problem',
		summary: [summary, ...typos].join(' '),
		cure: fix && 'value' in fix ? `Set ${fix.name}=${fix.value}` : curesOf(problem, cause),
		fixes,
	}
}

function curesOf(problem: string, cause: CauseId): string {
	const [, advice] = /(?:^|: )(set .*)$/i.exec(problem) ?? []
	if (advice !== undefined) {
		return advice.charAt(0).toUpperCase() + advice.slice(1)
	}
	return cause === 'variables-contradict' ? 'Unset one of the two' : 'Correct the variable that is named'
}

const strategies: readonly (readonly [Strategy, readonly Parameters<typeof firstSet>[1][]])[] = [
	['OAUTH', ['CAMUNDA_OPERATE_CLIENT_ID', 'CAMUNDA_CLIENT_ID', 'ZEEBE_CLIENT_ID']],
	['BASIC', ['CAMUNDA_BASIC_AUTH_USERNAME']],
	['BEARER', ['CAMUNDA_OAUTH_TOKEN']],
	['COOKIE', ['CAMUNDA_COOKIE_AUTH_USERNAME']],
]

function strategyOf(env: Env): Strategy | undefined {
	const chosen = readVariable(env, 'CAMUNDA_AUTH_STRATEGY')?.trim().toUpperCase()
	const known: readonly string[] = ['NONE', ...strategies.map(([name]) => name)]
	if (chosen !== undefined) {
		return known.includes(chosen) ? (chosen as Strategy) : undefined
	}
	return strategies.find(([, names]) => firstSet(env, ...names) !== undefined)?.[0]
}

/** Lists the variables that are set. Names are enough: steps show the values that matter and are no secrets. */
function listOf(env: Env, source: string): string {
	const set = setVariables(env)
	const secrets = set.filter(isSecret)
	if (set.length === 0) {
		return `no variable of a login is set (${source})`
	}
	const hidden = secrets.length === 0 ? '' : `; not shown: the value of ${secrets.join(', ')}`
	return `${set.join(', ')} (${source})${hidden}`
}

/** Reads the variables, and goes on without characters and contradictions that would end the diagnosis. */
export function readEnvironment({ env, source, wanted }: Facts): Outcome {
	const { env: cleaned, findings } = removeBlemishes(env)
	const problem = problemFor(cleaned, wanted)
	const next = goOn(cleaned, problem?.message ?? '')
	const strategy = strategyOf(next.env)
	return {
		tried: `read the variables of the login from ${source}`,
		received: listOf(env, source),
		findings: problem ? [...findings, findingOf(problem, env, next.fixes)] : findings,
		learned: { env: next.env, ...(strategy && { strategy }) },
	}
}
