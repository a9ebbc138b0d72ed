import { type BridgedClient, key } from '@operate-api/cluster-client/operate'
import type { Incident } from '../../../shared/api.ts'
import type { Cluster, IncidentFilter, Slice } from '../cluster.ts'
import { scanPage } from '../limits.ts'
import { sliceOf, toIncident } from './records.ts'
import { scan } from './scan.ts'

/** Reads incidents. */
export function createIncidentReads({
	incidents,
	flowNodeInstances,
}: BridgedClient): Pick<Cluster, 'openIncidents' | 'withElements' | 'elementName'> {
	async function read(
		{ instanceKey }: IncidentFilter,
		processKey: string | undefined,
		limit: number,
		cursor?: unknown,
	): Promise<Slice<Incident>> {
		const found = await incidents.search({
			filter: {
				state: 'ACTIVE',
				...(processKey !== undefined && { processDefinitionKey: key(processKey) }),
				...(instanceKey !== undefined && { processInstanceKey: key(instanceKey) }),
			},
			sort: [
				{ field: 'creationTime', order: 'DESC' },
				{ field: 'key', order: 'DESC' },
			],
			size: limit,
			...(Array.isArray(cursor) && { searchAfter: cursor }),
		})
		return sliceOf(found, limit, toIncident)
	}

	/** v1 filters by one version at a time: the newest of each, together. */
	async function readOfMany(filter: IncidentFilter, processKeys: readonly string[], limit: number) {
		const slices = await Promise.all(processKeys.map((each) => read(filter, each, limit)))
		const items = slices
			.flatMap((slice) => slice.items)
			.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
			.slice(0, limit)
		const count = slices.reduce((sum, slice) => sum + slice.count, 0)
		return { items, count, isMinimum: slices.some(({ isMinimum }) => isMinimum), next: null }
	}

	/** v1 does not search messages. */
	async function readWithText({ text = '', ...filter }: IncidentFilter, limit: number) {
		const found = await read(filter, undefined, scanPage)
		const wanted = text.toLowerCase()
		const items = found.items.filter(({ message }) => message.toLowerCase().includes(wanted)).slice(0, limit)
		return { items, count: items.length, isMinimum: found.next !== null, next: null }
	}

	return {
		async openIncidents(filter, limit, cursor) {
			if (filter.text !== undefined) {
				return readWithText(filter, limit)
			}
			const [first, ...others] = filter.processKeys ?? []
			return others.length > 0
				? readOfMany(filter, filter.processKeys ?? [], limit)
				: read(filter, first, limit, cursor)
		},
		async withElements(found) {
			if (found.length === 0) {
				return { data: [], partial: [] }
			}
			const passes = await scan(
				flowNodeInstances.searchAll({
					filter: { state: 'ACTIVE', incident: true },
					sort: [{ field: 'key', order: 'DESC' }],
					size: scanPage,
				}),
				'passes with an incident',
			)
			const byIncident = new Map(passes.data.map((pass) => [String(pass.incidentKey), pass]))
			return {
				data: found.map((incident) => {
					const pass = byIncident.get(incident.key)
					return {
						...incident,
						elementId: pass?.flowNodeId ?? null,
						elementInstanceKey: pass?.key ?? null,
					}
				}),
				partial: passes.partial,
			}
		},
		elementName: async (elementInstanceKey) =>
			(await flowNodeInstances.get(key(elementInstanceKey))).flowNodeName ?? null,
	}
}
