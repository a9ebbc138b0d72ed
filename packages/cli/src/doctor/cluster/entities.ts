import { send } from '../login/logins.ts'
import type { ApiName, Login } from '../model/facts.ts'
import { isRedirected, type Reply, shownStatus } from '../network/request.ts'
import type { Tools } from '../network/tools.ts'

/** The entities, by the last parts of their paths in v1 and v2. */
export const entities = {
	'process definitions': { v1: 'process-definitions', v2: 'process-definitions' },
	'process instances': { v1: 'process-instances', v2: 'process-instances' },
	incidents: { v1: 'incidents', v2: 'incidents' },
	'flow node instances': { v1: 'flownode-instances', v2: 'element-instances' },
	variables: { v1: 'variables', v2: 'variables' },
	'decision definitions': { v1: 'decision-definitions', v2: 'decision-definitions' },
	'decision requirements': { v1: 'drd', v2: 'decision-requirements' },
	'decision instances': { v1: 'decision-instances', v2: 'decision-instances' },
} as const satisfies Readonly<Record<string, Readonly<Record<ApiName, string>>>>

/** The name of an entity, as people read it. */
export type Entity = keyof typeof entities

export const entityNames = Object.keys(entities) as readonly Entity[]

/** How many records of each entity a login sees, or why that is unknown. */
export type Counts = Readonly<Record<Entity, number | string>>

const totalOf = (api: ApiName, reply: Reply): number | string => {
	if (reply.failure !== undefined || reply.status !== 200 || isRedirected(reply)) {
		return shownStatus(reply)
	}
	const total =
		api === 'v1' ? reply.body.total : (reply.body.page as { totalItems?: unknown } | undefined)?.totalItems
	return typeof total === 'number' ? total : 'no total'
}

/** Counts the records of an entity that a login sees. */
export async function count(
	api: ApiName,
	baseUrl: string,
	entity: Entity,
	login: Login,
	tools: Tools,
	filter: object = {},
): Promise<number | string> {
	const body = api === 'v1' ? { size: 1, filter } : { page: { limit: 1 }, filter }
	const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
	return totalOf(api, await send(login, `${baseUrl}/${api}/${entities[entity][api]}/search`, init, tools))
}

/** Counts the records of every entity. */
export async function countAll(api: ApiName, baseUrl: string, login: Login, tools: Tools): Promise<Counts> {
	const counts = await Promise.all(entityNames.map((entity) => count(api, baseUrl, entity, login, tools)))
	return Object.fromEntries(entityNames.map((entity, index) => [entity, counts[index]])) as Counts
}
