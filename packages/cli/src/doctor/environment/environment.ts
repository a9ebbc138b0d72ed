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

/** A name that no client reads, and the one that was probably meant. */
interface Typo {
	readonly name: string
	readonly meant: string
}

/** Finds variables that look like a typo of one that is read, and is not set. */
function typosIn(env: Env): readonly Typo[] {
	const known: readonly string[] = variableNames
	return Object.keys(env)
		.filter((name) => /^(?:CAMUNDA|ZEEBE|OPERATE)_/.test(name) && !known.includes(name))
		.flatMap((name) => {
			const meant = didYouMean(name, known)
			return meant === undefined || readVariable(env, meant) !== undefined ? [] : [{ name, meant }]
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

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function missing(problem: string, env: Env): Finding {
	const [typo] = typosIn(env)
	const common = { cause: 'variables-missing', severity: 'problem' } as const
	return typo === undefined
		? {
				...common,
				summary: 'Variables of the address or of the login are missing.',
				cure: capitalized(problem),
			}
		: {
				...common,
				summary: `No client reads ${typo.name}, and ${typo.meant} is missing.`,
				cure: `Rename ${typo.name} to ${typo.meant}`,
			}
}

function findingOf({ message }: AuthError, env: Env, fixes: readonly Fix[]): Finding {
	const problem = message.replace(/^Environment: /, '')
	const cause = causeOf(message)
	if (cause === 'variables-missing') {
		return missing(problem, env)
	}
	const [fix] = fixes
	const [, advice] = /: (set .*)$/.exec(problem) ?? []
	const otherwise =
		cause === 'variables-contradict' ? 'Unset one of the two' : 'Correct the variable that is named'
	return {
		cause,
		severity: 'problem',
		summary: `${problem.replace(/: set .*$/, '')}.`,
		cure: fix && 'value' in fix ? `Set ${fix.name}=${fix.value}` : capitalized(advice ?? otherwise),
		fixes,
	}
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
	if (set.length === 0) {
		return `none is set in ${source}`
	}
	const hidden = set.some(isSecret) ? '; secrets are never shown' : ''
	return `${set.join(', ')} (from ${source}${hidden})`
}

/** Reads the variables, and goes on without characters and contradictions that would end the diagnosis. */
export function readEnvironment({ env, source, wanted }: Facts): Outcome {
	const { env: cleaned, findings } = removeBlemishes(env)
	const problem = problemFor(cleaned, wanted)
	const next = goOn(cleaned, problem?.message ?? '')
	const strategy = strategyOf(next.env)
	return {
		tried: `read the variables of address and login from ${source}`,
		received: listOf(env, source),
		findings: problem ? [...findings, findingOf(problem, env, next.fixes)] : findings,
		learned: { env: next.env, ...(strategy && { strategy }) },
	}
}
