import { type Incident, type ProcessDefinitionKey, parseDate } from '@operate-api/client'
import type { BridgedClient } from '@operate-api/cluster-client/operate'

/** The incidents of one process with the same error. */
export interface IncidentGroup {
	readonly tenantId: string
	readonly bpmnProcessId: string
	readonly type: Incident['type']
	/** The message of the oldest incident. The others may differ in numbers. */
	readonly message: string
	readonly incidents: number
	/** When the oldest incident appeared, as Operate writes it. */
	readonly oldest: string
	readonly newest: string
	/** The oldest incident, and its process instance. */
	readonly incidentKey: string
	readonly processInstanceKey: string
}

/** Which incidents to read. */
export interface IncidentSelection {
	readonly bpmnProcessId?: string | undefined
	readonly tenantId?: string | undefined
	readonly type?: string | undefined
	/** Only incidents of this time or before, in milliseconds since the epoch. */
	readonly before: number
	readonly signal: AbortSignal
	/** Called after each page with how many incidents were read. */
	onRead(count: number): void
}

/** Returns what messages of the same error have in common: keys, counts and times differ from one incident to the next. */
const errorOf = (message: string): string => message.replace(/\d+/g, '#').slice(0, 500)

/** Reads the active incidents, the oldest first, and no further than the selection needs. */
async function* activeIncidents(
	operate: BridgedClient,
	selection: IncidentSelection,
): AsyncGenerator<Incident> {
	const { tenantId, type, before, signal, onRead } = selection
	const filter = {
		state: 'ACTIVE',
		...(tenantId !== undefined && { tenantId }),
		...(type !== undefined && { type }),
	}
	const query = { filter, sort: [{ field: 'creationTime', order: 'ASC' }] } as const
	let read = 0
	for await (const { items } of operate.incidents.searchAll(query as object, { signal }).pages()) {
		for (const incident of items) {
			if (parseDate(incident.creationTime).getTime() > before) {
				return
			}
			yield incident
		}
		read += items.length
		onRead(read)
	}
}

/** The ids of processes by the keys of their definitions, which are all that an incident has. They are looked up once. */
export function createProcessIds(operate: BridgedClient) {
	const found = new Map<string, string>()
	return {
		async load(keys: ReadonlySet<ProcessDefinitionKey>, signal: AbortSignal): Promise<void> {
			const missing = new Set([...keys].filter((key) => !found.has(key)))
			if (missing.size === 0) {
				return
			}
			const sort = [{ field: 'key', order: 'DESC' } as const]
			for await (const { key, bpmnProcessId } of operate.processDefinitions.searchAll({ sort }, { signal })) {
				found.set(key, bpmnProcessId)
				missing.delete(key)
				if (missing.size === 0) {
					return
				}
			}
		},
		/** Returns the id. A definition may have been deleted: its incidents must not vanish from the count. */
		get: (key: string): string => found.get(key) ?? `definition ${key}`,
	}
}

type ProcessIds = ReturnType<typeof createProcessIds>

const groupOf = (incident: Incident, bpmnProcessId: string): IncidentGroup => ({
	tenantId: incident.tenantId ?? '<default>',
	bpmnProcessId,
	type: incident.type,
	message: incident.message ?? '',
	incidents: 0,
	oldest: incident.creationTime,
	newest: incident.creationTime,
	incidentKey: incident.key,
	processInstanceKey: incident.processInstanceKey,
})

/** Reads the active incidents and groups them by tenant, process and error. The group with the oldest incident comes first. */
export async function groupIncidents(
	operate: BridgedClient,
	processes: ProcessIds,
	selection: IncidentSelection,
): Promise<IncidentGroup[]> {
	const byDefinition = new Map<string, { readonly first: Incident; last: Incident; incidents: number }>()
	const keys = new Set<ProcessDefinitionKey>()
	for await (const incident of activeIncidents(operate, selection)) {
		const { processDefinitionKey, type, message = '' } = incident
		const id = `${processDefinitionKey} ${type} ${errorOf(message)}`
		const group = byDefinition.get(id) ?? { first: incident, last: incident, incidents: 0 }
		group.last = incident
		group.incidents++
		byDefinition.set(id, group)
		keys.add(processDefinitionKey)
	}
	await processes.load(keys, selection.signal)
	const groups = new Map<string, IncidentGroup>()
	// In the order of their first incident, so that a group keeps the oldest one.
	for (const { first, last, incidents } of byDefinition.values()) {
		const bpmnProcessId = processes.get(first.processDefinitionKey)
		if (selection.bpmnProcessId !== undefined && selection.bpmnProcessId !== bpmnProcessId) {
			continue
		}
		const id = JSON.stringify([first.tenantId, bpmnProcessId, first.type, errorOf(first.message ?? '')])
		const group = groups.get(id) ?? groupOf(first, bpmnProcessId)
		const newest = parseDate(last.creationTime) > parseDate(group.newest) ? last.creationTime : group.newest
		groups.set(id, { ...group, newest, incidents: group.incidents + incidents })
	}
	return [...groups.values()]
}
