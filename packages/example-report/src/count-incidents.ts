import { type Incident, type OperateClient, type ProcessDefinitionKey, parseDate } from '@operate-api/client'

/** How many incidents of one type the versions of a process had. */
export interface IncidentCount {
	readonly tenantId: string
	readonly bpmnProcessId: string
	readonly type: Incident['type']
	readonly incidents: number
}

export interface CountOptions {
	/** The oldest time that counts, in milliseconds since the epoch. */
	readonly since: number
	/** Leaves out what was resolved since. */
	readonly openOnly: boolean
	/** Is told after each page how many incidents were read, and how old the last one is. */
	readonly onProgress: (read: number, creationTime: string) => void
}

/** Counts incidents by tenant, process and type, the most first. Holds counts alone in memory, not the incidents. */
export async function countIncidents(
	operate: OperateClient,
	options: CountOptions,
): Promise<IncidentCount[]> {
	const byDefinition = new Map<string, { of: Incident; incidents: number }>()
	for await (const of of incidentsSince(operate, options)) {
		const id = `${of.processDefinitionKey} ${of.type}`
		const counted = byDefinition.get(id)
		if (counted) counted.incidents++
		else byDefinition.set(id, { of, incidents: 1 })
	}

	const keys = new Set(Array.from(byDefinition.values(), ({ of }) => of.processDefinitionKey))
	const processIds = await processIdsOf(operate, keys)
	const byProcess = new Map<string, IncidentCount>()
	for (const { of, incidents } of byDefinition.values()) {
		const { tenantId = '<default>', type, processDefinitionKey } = of
		// A definition can have been deleted since: its incidents must not vanish from the sum.
		const bpmnProcessId = processIds.get(processDefinitionKey) ?? `definition ${processDefinitionKey}`
		// Tenants may have processes of the same id.
		const id = JSON.stringify([tenantId, bpmnProcessId, type])
		const before = byProcess.get(id)?.incidents ?? 0
		byProcess.set(id, { tenantId, bpmnProcessId, type, incidents: before + incidents })
	}
	const nameOf = (count: IncidentCount) => `${count.tenantId}\n${count.bpmnProcessId}\n${count.type}`
	return [...byProcess.values()].sort((a, b) => b.incidents - a.incidents || (nameOf(a) < nameOf(b) ? -1 : 1))
}

/** Filters take no range of dates: it reads the newest first, and asks for no further page once one is too old. */
async function* incidentsSince(operate: OperateClient, { since, openOnly, onProgress }: CountOptions) {
	const pages = operate.incidents
		.searchAll({
			filter: openOnly ? { state: 'ACTIVE' } : {},
			sort: [{ field: 'creationTime', order: 'DESC' }],
		})
		.pages()
	let read = 0
	for await (const { items } of pages) {
		for (const incident of items) {
			if (parseDate(incident.creationTime).getTime() < since) return
			yield incident
		}
		read += items.length
		const oldest = items.at(-1)
		if (oldest) onProgress(read, oldest.creationTime)
	}
}

/** Incidents name the version of a process by its key only. The newest versions are looked at first. */
async function processIdsOf(operate: OperateClient, keys: Set<ProcessDefinitionKey>) {
	const found = new Map<ProcessDefinitionKey, string>()
	if (keys.size === 0) return found
	for await (const definition of operate.processDefinitions.searchAll({
		sort: [{ field: 'key', order: 'DESC' }],
	})) {
		if (keys.has(definition.key)) found.set(definition.key, definition.bpmnProcessId)
		if (found.size === keys.size) break
	}
	return found
}
