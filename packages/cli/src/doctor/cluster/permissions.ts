import { firstSet, readVariable } from '../environment/variables.ts'
import { send } from '../login/logins.ts'
import type { ApiName, Facts } from '../model/facts.ts'
import type { Finding, Outcome, Skipped } from '../model/outcome.ts'
import type { Tools } from '../network/tools.ts'
import { type Counts, count, countAll, type Entity, entityNames } from './entities.ts'
import { minorOf, works } from './version.ts'

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

/** Names where permissions are given. It has moved twice. */
function placeOf({ version }: Facts): string {
	const minor = minorOf(version)
	if (minor === undefined) {
		return 'in Identity (Operate API: read)'
	}
	return minor >= 9 ? 'in Admin under Authorizations' : 'in Identity under Authorizations'
}

const listed = (hidden: readonly Entity[]): string => hidden.join(', ').replace(/, ([^,]*)$/, ' and $1')

const refused = (hidden: readonly Entity[], facts: Facts): Finding => ({
	cause: 'permission-missing',
	severity: 'problem',
	summary: `${whoOf(facts)} may not read ${listed(hidden)}: v1 refuses it (403).`,
	cure: `Give ${whoOf(facts)} the permission to read ${listed(hidden)} ${placeOf(facts)}`,
})

const concealed = (hidden: readonly Entity[], facts: Facts): Finding => ({
	cause: 'permission-missing',
	severity: 'problem',
	summary: `${whoOf(facts)} may not read ${listed(hidden)}: v2 finds none instead of refusing, although other data shows that they exist.`,
	cure: `Give ${whoOf(facts)} the permission to read ${listed(hidden)} ${placeOf(facts)}`,
})

const suspected = (facts: Facts): Finding => ({
	cause: 'permission-suspected',
	severity: 'warning',
	summary: `${whoOf(facts)} sees no data at all. v2 hides what a login may not read instead of refusing it: either nothing was ever deployed here, or a permission or a tenant is missing.`,
	cure: `Give ${whoOf(facts)} READ_PROCESS_DEFINITION and READ_PROCESS_INSTANCE ${placeOf(facts)}, and a tenant`,
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

const listCounts = (counts: Counts): string =>
	entityNames
		.map((entity) =>
			typeof counts[entity] === 'number' ? `${counts[entity]} ${entity}` : `${entity}: ${counts[entity]}`,
		)
		.join(', ')

/** Writes the counts of both APIs, once if they agree. */
function shown(v1: Counts | undefined, v2: Counts | undefined): string {
	if (v1 && v2 && listCounts(v1) === listCounts(v2)) {
		return `v1 and v2: ${listCounts(v1)}`
	}
	return [v1 && `v1: ${listCounts(v1)}`, v2 && `v2: ${listCounts(v2)}`].filter(Boolean).join('; ')
}

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

/** Returns who v2 takes the login for, with its roles and tenants. */
async function identify({ served = [], logins }: Facts, tools: Tools): Promise<string | undefined> {
	const address = served.find(({ api }) => api === 'v2')
	const login = logins?.v2
	const reply = address && login && (await send(login, `${address.baseUrl}/v2/authentication/me`, {}, tools))
	if (reply === undefined || reply.failure !== undefined || reply.status !== 200) {
		return undefined
	}
	const { roles, tenants } = reply.body as { roles?: unknown; tenants?: readonly { tenantId?: unknown }[] }
	const list = (values: unknown) => (Array.isArray(values) && values.length > 0 ? values.join(', ') : 'none')
	const tenantIds = Array.isArray(tenants) ? tenants.map(({ tenantId }) => tenantId) : []
	return `roles: ${list(roles)}; tenants: ${list(tenantIds)}`
}

/** Reads one record of each entity, to see what the login may read. */
export async function examinePermissions(facts: Facts, tools: Tools): Promise<Outcome | Skipped> {
	const { counted, withIncident } = await countBoth(facts, tools)
	const { v1, v2 } = counted
	const identity = v2 && (await identify(facts, tools))
	if (v1 === undefined && v2 === undefined) {
		return { skipped: 'not tried: no API accepted the login' }
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
		received: [shown(v1, v2), identity].filter(Boolean).join('; '),
		findings,
	}
}
