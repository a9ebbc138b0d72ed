import { type BridgedClient, type FlowNodeInstance, key } from '@operate-api/cluster-client/operate'
import type { ElementCounts } from '../../../shared/api.ts'
import type { Cluster, Count, Reading } from '../cluster.ts'
import { maxDefinitions, scanPage } from '../limits.ts'
import { countOf, toDefinition } from './records.ts'
import { scan } from './scan.ts'

type Counted = 'active' | 'incidents' | 'completed' | 'canceled'

/** Adds up what v1 has no counts for. As in v2, a pass with an incident does not count as active. */
function addUp(passes: readonly FlowNodeInstance[]): readonly ElementCounts[] {
	const counts = new Map<string, { elementId: string } & Record<Counted, number>>()
	for (const { flowNodeId: elementId, state, incident, type } of passes) {
		// The body of a multi-instance has the id of the passes in it, and the API counts those alone.
		if (type === 'MULTI_INSTANCE_BODY') {
			continue
		}
		const known = counts.get(elementId) ?? {
			elementId,
			active: 0,
			incidents: 0,
			completed: 0,
			canceled: 0,
		}
		known[state === 'ACTIVE' && incident ? 'incidents' : (states[state] ?? 'active')]++
		counts.set(elementId, known)
	}
	return [...counts.values()]
}

const states: Readonly<Record<string, Counted>> = { COMPLETED: 'completed', TERMINATED: 'canceled' }

/** Which instances to count. */
type Selection = Readonly<Record<'processKey' | 'processId' | 'tenantId', string | undefined>>

/** Reads processes and counts their instances. */
export function createDefinitionReads(
	operate: BridgedClient,
): Pick<Cluster, 'definitions' | 'countByProcess' | 'countActive' | 'elementCounts' | 'diagram'> {
	const { processDefinitions, processInstances, flowNodeInstances, incidents } = operate
	const passesOf = (
		processKey: string,
		state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED',
		what: string,
	): Promise<Reading<readonly FlowNodeInstance[]>> =>
		scan(
			flowNodeInstances.searchAll({
				filter: { processDefinitionKey: key(processKey), state },
				sort: [{ field: 'key', order: 'DESC' }],
				size: scanPage,
			}),
			what,
		)

	/** Counts the instances of open incidents. */
	async function countStopped({ processKey, processId, tenantId }: Selection): Promise<Count> {
		const [open, known] = await Promise.all([
			scan(incidents.searchAll({ filter: { state: 'ACTIVE' }, size: scanPage }), 'open incidents'),
			processDefinitions.searchAll({ size: scanPage }).toArray({ limit: maxDefinitions }),
		])
		const wanted = known.filter(
			(each) =>
				(processKey === undefined || each.key === processKey) &&
				(processId === undefined || each.bpmnProcessId === processId) &&
				(tenantId === undefined || each.tenantId === tenantId),
		)
		const keys = new Set(wanted.map((each) => each.key))
		const stopped = open.data.filter(({ processDefinitionKey }) => keys.has(processDefinitionKey))
		return {
			count: new Set(stopped.map(({ processInstanceKey }) => processInstanceKey)).size,
			isMinimum: open.partial.length > 0,
		}
	}

	return {
		async definitions() {
			const found = await processDefinitions
				.searchAll({ size: scanPage, sort: [{ field: 'key', order: 'ASC' }] })
				.toArray({ limit: maxDefinitions })
			const isCut = found.length === maxDefinitions
			return {
				data: found.map(toDefinition),
				partial: isCut ? [`Only ${maxDefinitions.toLocaleString('en')} versions of processes are read.`] : [],
			}
		},
		countByProcess: async () => undefined,
		async countActive({ processKey, processId, tenantId, onlyIncidents }) {
			const found = await processInstances.search({
				filter: {
					state: 'ACTIVE',
					...(onlyIncidents && { incident: true }),
					...(processKey !== undefined && { processDefinitionKey: key(processKey) }),
					...(processId !== undefined && { bpmnProcessId: processId }),
					...(tenantId !== undefined && { tenantId }),
				},
				size: 1,
			})
			// Up to 8.5, instances do not say whether they have an incident, and the filter is ignored.
			const isIgnored = onlyIncidents && found.items[0] !== undefined && found.items[0].incident === undefined
			return isIgnored ? countStopped({ processKey, processId, tenantId }) : countOf(found)
		},
		async elementCounts(processKey) {
			const scans = await Promise.all([
				passesOf(processKey, 'ACTIVE', 'active passes'),
				passesOf(processKey, 'COMPLETED', 'completed passes'),
				passesOf(processKey, 'TERMINATED', 'canceled passes'),
			])
			return {
				data: addUp(scans.flatMap(({ data }) => data)),
				partial: scans.flatMap(({ partial }) => partial),
			}
		},
		diagram: async (processKey) => (await processDefinitions.xml(key(processKey))) || null,
	}
}
