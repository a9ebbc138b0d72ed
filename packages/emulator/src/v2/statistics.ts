import type { FlowNodeInstance } from '../entities/flow-node-instances.ts'
import type { Incident } from '../entities/incidents.ts'
import type { ProcessDefinition } from '../entities/process-definitions.ts'
import type { Collections } from '../model/model.ts'
import { statisticsOf } from '../model/statistics.ts'
import { isObject } from './filter.ts'
import { hashCodeOf } from './hash-code.ts'
import type { Lookups } from './lookups.ts'
import { badRequest } from './problem.ts'

function groupBy<Item, Group>(items: readonly Item[], groupOf: (item: Item) => Group): Map<Group, Item[]> {
	const groups = new Map<Group, Item[]>()
	for (const item of items) {
		const group = groups.get(groupOf(item)) ?? []
		group.push(item)
		groups.set(groupOf(item), group)
	}
	return groups
}

/** Returns the counts of elements, one entry per element. */
export const elementStatistics = (elements: readonly FlowNodeInstance[]): object[] =>
	statisticsOf(elements).map(({ activityId, ...counts }) => ({ elementId: activityId, ...counts }))

const activeIncidents = ({ incidents }: Collections): Incident[] =>
	incidents.all().filter(({ state }) => state === 'ACTIVE')

const countInstances = (incidents: readonly Incident[]): number =>
	new Set(incidents.map(({ processInstanceKey }) => processInstanceKey)).size

/** Counts the instances that each error stops. */
export function statisticsByError(collections: Collections): Record<string, unknown>[] {
	const groups = groupBy(activeIncidents(collections), ({ message = '' }) => message)
	return [...groups].map(([errorMessage, incidents]) => ({
		errorHashCode: hashCodeOf(errorMessage),
		errorMessage,
		activeInstancesWithErrorCount: countInstances(incidents),
	}))
}

/** Counts the instances of each definition that an error stops. */
export function statisticsByDefinition(
	collections: Collections,
	{ definitionOf, tenantOf }: Lookups,
	errorHashCode: number,
): Record<string, unknown>[] {
	const stopped = activeIncidents(collections).filter(
		({ message = '' }) => hashCodeOf(message) === errorHashCode,
	)
	const groups = groupBy(stopped, ({ processDefinitionKey }) => processDefinitionKey)
	return [...groups].map(([processDefinitionKey, incidents]) => {
		const definition = definitionOf(processDefinitionKey)
		return {
			processDefinitionId: definition?.bpmnProcessId ?? '',
			processDefinitionKey: String(processDefinitionKey),
			processDefinitionName: definition?.name ?? '',
			processDefinitionVersion: definition?.version ?? 1,
			tenantId: tenantOf(definition ?? { tenantId: '' }),
			activeInstancesWithErrorCount: countInstances(incidents),
		}
	})
}

/** Counts the running instances of each process, with and without an incident. */
export function definitionStatistics(
	collections: Collections,
	{ tenantOf }: Lookups,
): Record<string, unknown>[] {
	const running = collections.processInstances.all().filter(({ state }) => state === 'ACTIVE')
	const byProcess = (item: { bpmnProcessId: string; tenantId: string }) =>
		JSON.stringify([item.bpmnProcessId, tenantOf(item)])
	const instances = groupBy(running, byProcess)
	const definitions = groupBy(collections.processDefinitions.all(), byProcess)
	return [...definitions].map(([process, versions]) => {
		const latest = versions.reduce((best, each) => (each.version > best.version ? each : best))
		const active = instances.get(process) ?? []
		const withIncident = active.filter(({ incident }) => incident).length
		return {
			processDefinitionId: latest.bpmnProcessId,
			tenantId: tenantOf(latest),
			latestProcessDefinitionName: nameOf(latest),
			hasMultipleVersions: versions.length > 1,
			activeInstancesWithoutIncidentCount: active.length - withIncident,
			activeInstancesWithIncidentCount: withIncident,
		}
	})
}

const nameOf = ({ name }: ProcessDefinition): string | null => name ?? null

/** Sorts statistics and returns a page, which is selected by an offset. */
export function pageOf(
	items: readonly Record<string, unknown>[],
	body: Readonly<Record<string, unknown>>,
	sortFields: readonly string[],
): object {
	const { page = {}, sort = [] } = body
	if (!isObject(page) || !Array.isArray(sort)) {
		throw badRequest('Request body cannot be parsed')
	}
	const { from = 0, limit = 100 } = page
	if (!Number.isInteger(from) || !Number.isInteger(limit) || Number(from) < 0 || Number(limit) < 1) {
		throw badRequest('Request property [page] cannot be parsed')
	}
	const sorted = [...items]
	for (const each of sort.toReversed()) {
		const { field, order = 'ASC' } = isObject(each) ? each : {}
		if (typeof field !== 'string' || !sortFields.includes(field)) {
			throw badRequest(
				`Unexpected value '${String(field)}' for enum field 'field'. Use any of the following values: [${sortFields.join(', ')}]`,
			)
		}
		const direction = order === 'DESC' ? -1 : 1
		const sortValueOf = (item: Record<string, unknown>) => item[field] as number | string
		sorted.sort((a, b) =>
			sortValueOf(a) < sortValueOf(b) ? -direction : sortValueOf(a) > sortValueOf(b) ? direction : 0,
		)
	}
	return {
		items: sorted.slice(Number(from), Number(from) + Number(limit)),
		page: { totalItems: items.length, hasMoreTotalItems: false, startCursor: null, endCursor: null },
	}
}
