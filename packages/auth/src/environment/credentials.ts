import type { Api } from '../options/saas-address.ts'
import { type Credentials, environmentLogins, type Strategy } from './logins.ts'
import { type Env, invalid, type Read, readRaw, readValue } from './variables.ts'

/** The login that the environment selects, and its credentials. */
export interface Choice extends Credentials {
	readonly strategy: Strategy | 'NONE'
}

const isStrategy = (name: string): name is Strategy => Object.hasOwn(environmentLogins, name)

/** Returns the names of the missing variables. Of several sets, it names the one that the Console hands out. */
const missingOf = (strategy: Strategy) => {
	const sets = environmentLogins[strategy].credentials
	return (sets[1] ?? sets[0])?.join(' and ') ?? ''
}

/**
 * Reads the credentials.
 *
 * @throws AuthError `invalid_options` if the credentials of two logins are set and `CAMUNDA_AUTH_STRATEGY` selects neither
 */
export function readCredentials(env: Env, api: Api): Read<Choice> {
	const strategies = Object.keys(environmentLogins) as Strategy[]
	const found = strategies.flatMap((strategy) => {
		const all = environmentLogins[strategy].credentials
		const sets = all.filter(([name]) => api === 'operate' || !name.startsWith('CAMUNDA_OPERATE_'))
		const names = sets.find((set) => set.every((name) => name !== undefined && readValue(env, name)))
		return names ? [{ strategy, names }] : []
	})
	const chosen = readValue(env, 'CAMUNDA_AUTH_STRATEGY')?.toUpperCase()
	if (chosen === 'NONE') {
		return { strategy: chosen, id: '', secret: '' }
	}
	if (chosen !== undefined && !isStrategy(chosen)) {
		throw invalid(`CAMUNDA_AUTH_STRATEGY: expected ${strategies.join(', ')} or NONE`)
	}
	if (chosen === undefined && found.length > 1) {
		const names = found.map((each) => each.names[0]).join(' and ')
		const choice = found.map((each) => each.strategy).join(' or ')
		throw invalid(`${names} belong to different logins: set CAMUNDA_AUTH_STRATEGY to ${choice}`)
	}
	const login = chosen === undefined ? found[0] : found.find((each) => each.strategy === chosen)
	if (login !== undefined) {
		const [idName, secretName] = login.names
		// A password may start or end with a space.
		const secret = secretName === undefined ? undefined : readRaw(env, secretName)
		return { strategy: login.strategy, id: readValue(env, idName) ?? '', secret: secret ?? '' }
	}
	return {
		missing:
			chosen === undefined
				? `${missingOf('OAUTH')}, or the credentials of another login, or CAMUNDA_AUTH_STRATEGY=NONE if the cluster needs no login`
				: missingOf(chosen),
	}
}
