import { firstSet, readVariable } from '../environment/variables.ts'
import type { ApiName, Facts } from '../model/facts.ts'
import type { Finding, Outcome, Skipped } from '../model/outcome.ts'
import type { Tools } from '../network/tools.ts'
import { type Counts, count, countAll, type Entity, entityNames } from './entities.ts'
import { works } from './version.ts'

/** Entities that cannot be empty while others are not. */
const impliedBy: Readonly<Partial<Record<Entity, readonly Entity[]>>> = {
	'process definitions': ['process instances', 'incidents', 'flow node instances', 'variables'],
	'process instances': ['incidents', 'flow node instances', 'variables'],
	'flow node instances': ['process instances', 'incidents'],
	'decision definitions': ['decision instances'],
	'decision requirements': ['decision definitions', 'decision instances'],
}

const isSome = (value: number | string | undefined): boolean => typeof value === 'number' && value > 0

/** Names the login for people. */
function whoOf({ env }: Facts): string {
	const names = [
		'CAMUNDA_OPERATE_CLIENT_ID',
		'CAMUNDA_CLIENT_ID',
		'ZEEBE_CLIENT_ID',
		'CAMUNDA_BASIC_AUTH_USERNAME',
		'CAMUNDA_COOKIE_AUTH_USERNAME',
	] as const
	const name = firstSet(env, ...names)
	return name === undefined ? 'this login' : (readVariable(env, name)?.trim() ?? 'this login')
}

const listed = (hidden: readonly Entity[]): string => hidden.join(', ').replace(/, ([^,]*)$/, ' and $1')

const refused = (hidden: readonly Entity[], facts: Facts): Finding => ({
	cause: 'permission-missing',
	severity: 'problem',
	summary: `${whoOf(facts)} may not read ${listed(hidden)}: v1 refuses it (403).`,
	cure: `Give ${whoOf(facts)} the permission to read ${listed(hidden)} in Identity (Operate API: read)`,
})

const concealed = (hidden: readonly Entity[], facts: Facts): Finding => ({
	cause: 'permission-missing',
	severity: 'problem',
	summary: `${whoOf(facts)} may not read ${listed(hidden)}: v2 does not refuse it but finds none, although other data shows that they exist.`,
	cure: `Give ${whoOf(facts)} the permission to read ${listed(hidden)} in Admin, under Authorizations (and its tenant, if there are several)`,
})

const suspected = (facts: Facts): Finding => ({
	cause: 'permission-suspected',
	severity: 'warning',
	summary: `${whoOf(facts)} sees nothing at all. v2 hides what a login may not read: either nothing was ever deployed here, or the login has no permission or no tenant.`,
	cure: `Give ${whoOf(facts)} READ_PROCESS_DEFINITION and READ_PROCESS_INSTANCE in Admin, under Authorizations, and assign its tenant; then compare`,
})

/** Finds entities that are empty although others show that they exist. */
function contradictions(
	counts: Counts,
	other: Counts | undefined,
	withIncident: number | string,
): readonly Entity[] {
	return entityNames.filter((entity) => {
		if (counts[entity] !== 0) {
			return false
		}
		const evidence = impliedBy[entity] ?? []
		const isImplied = evidence.some((each) => isSome(counts[each]))
		return isImplied || isSome(other?.[entity]) || (entity === 'incidents' && isSome(withIncident))
	})
}

const shown = (api: ApiName, counts: Counts): string =>
	`${api}: ${entityNames.map((entity) => `${counts[entity]} ${entity}`).join(', ')}`

async function countBoth(facts: Facts, tools: Tools) {
	const { served = [], logins, calls } = facts
	const counted: Partial<Record<ApiName, Counts>> = {}
	let withIncident: number | string = 0
	for (const { api, baseUrl } of served) {
		const login = logins?.[api]
		if (login && works(calls?.[api])) {
			counted[api] = await countAll(api, baseUrl, login, tools)
			if (api === 'v2') {
				withIncident = await count(api, baseUrl, 'process instances', login, tools, { hasIncident: true })
			}
		}
	}
	return { counted, withIncident }
}

/** Reads one record of each entity, to see what the login may read. */
export async function examinePermissions(facts: Facts, tools: Tools): Promise<Outcome | Skipped> {
	const { counted, withIncident } = await countBoth(facts, tools)
	const { v1, v2 } = counted
	if (v1 === undefined && v2 === undefined) {
		return { skipped: 'no API accepted the login' }
	}
	const findings: Finding[] = []
	const forbidden = v1 === undefined ? [] : entityNames.filter((entity) => v1[entity] === '403')
	if (forbidden.length > 0) {
		findings.push(refused(forbidden, facts))
	}
	if (v2) {
		const hidden = contradictions(v2, v1, withIncident).filter((entity) => !forbidden.includes(entity))
		const isEmpty = entityNames.every((entity) => v2[entity] === 0)
		if (hidden.length > 0) {
			findings.push(concealed(hidden, facts))
		} else if (isEmpty && forbidden.length === 0) {
			findings.push(suspected(facts))
		}
	}
	return {
		tried: 'search for one record of each entity',
		received: [v1 && shown('v1', v1), v2 && shown('v2', v2)].filter(Boolean).join('; '),
		findings,
	}
}
