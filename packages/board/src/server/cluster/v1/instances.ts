import { type BridgedClient, key, type ProcessInstanceFilter } from '@operate-api/cluster-client/operate'
import type { InstanceQuery, InstanceSummary } from '../../../shared/api.ts'
import type { Cluster, InstanceRecord, Reading, Slice } from '../cluster.ts'
import { maxCalled, maxEvaluations, maxHistory, maxVariables } from '../limits.ts'
import { dateOf, sliceOf, toElementInstance, toInstance, toVariable } from './records.ts'

const states = { active: 'ACTIVE', completed: 'COMPLETED', canceled: 'CANCELED' } as const
const passStates = { active: 'ACTIVE', completed: 'COMPLETED', canceled: 'TERMINATED' } as const

/** How many instances are read one by one, to list those at an element. */
const maxAtElement = 50
/** How far a chain of callers is followed. */
const maxCallers = 50

type Cursor = { readonly cursor?: unknown }
const searchAfter = (cursor: unknown) => (Array.isArray(cursor) ? { searchAfter: cursor } : {})

function filterOf({ process, state }: InstanceQuery): ProcessInstanceFilter {
	return {
		...(process !== undefined && { processDefinitionKey: key(process) }),
		...(state === 'incident' && { state: 'ACTIVE', incident: true }),
		...(state !== undefined && state !== 'incident' && { state: states[state] }),
	}
}

/** Reads instances one by one, each once. */
const readEach = async ({ processInstances }: BridgedClient, keys: readonly string[]) =>
	await Promise.all([...new Set(keys)].map(async (each) => toInstance(await processInstances.get(key(each)))))

/** Lists the instances with an incident where instances do not say whether they have one: up to 8.5. */
async function instancesStopped(
	operate: BridgedClient,
	{ process, limit = maxAtElement, cursor }: InstanceQuery & Cursor,
): Promise<Reading<Slice<InstanceSummary>>> {
	const size = Math.min(limit, maxAtElement)
	const found = await operate.incidents.search({
		filter: { state: 'ACTIVE', ...(process !== undefined && { processDefinitionKey: key(process) }) },
		sort: [
			{ field: 'creationTime', order: 'DESC' },
			{ field: 'key', order: 'DESC' },
		],
		size,
		...searchAfter(cursor),
	})
	const slice = sliceOf(found, size, ({ processInstanceKey }) => processInstanceKey)
	const items = (await readEach(operate, slice.items)).map((each) => ({ ...each, hasIncident: true }))
	return {
		data: { ...slice, items },
		partial: ['The total counts incidents: this cluster cannot count instances by incident.'],
	}
}

/** Lists the instances at an element: v1 finds the passes, and then the instances one by one. */
async function instancesAt(
	operate: BridgedClient,
	{ process, element = '', state = 'active', limit = maxAtElement, cursor }: InstanceQuery & Cursor,
): Promise<Reading<Slice<InstanceSummary>>> {
	const size = Math.min(limit, maxAtElement)
	const found = await operate.flowNodeInstances.search({
		filter: {
			flowNodeId: element,
			state: state === 'incident' ? 'ACTIVE' : passStates[state],
			...(process !== undefined && { processDefinitionKey: key(process) }),
			...(state === 'incident' && { incident: true }),
		},
		sort: [
			{ field: 'startDate', order: 'DESC' },
			{ field: 'key', order: 'DESC' },
		],
		size,
		...searchAfter(cursor),
	})
	const slice = sliceOf(found, size, ({ processInstanceKey }) => processInstanceKey)
	return {
		data: { ...slice, items: await readEach(operate, slice.items) },
		partial: ['The total counts passes through the element: the API of this cluster cannot count instances.'],
	}
}

async function callersOf(
	{ processInstances }: BridgedClient,
	{ key: own, parentKey }: InstanceRecord,
): Promise<InstanceRecord[]> {
	const chain: InstanceRecord[] = []
	const seen = new Set([own])
	for (let next = parentKey; next !== null && !seen.has(next) && chain.length < maxCallers; ) {
		seen.add(next)
		const caller = toInstance(await processInstances.get(key(next)))
		chain.unshift(caller)
		next = caller.parentKey
	}
	return chain
}

/** Reads instances, and what belongs to one. */
export function createInstanceReads(
	operate: BridgedClient,
): Pick<
	Cluster,
	| 'instances'
	| 'instance'
	| 'callers'
	| 'called'
	| 'instanceElements'
	| 'sequenceFlows'
	| 'history'
	| 'variables'
	| 'variable'
	| 'evaluations'
> {
	const { processInstances, flowNodeInstances, variables, decisionInstances } = operate
	return {
		async instances(query) {
			if (query.element !== undefined) {
				return instancesAt(operate, query)
			}
			const { limit = 200, cursor } = query
			const found = await processInstances.search({
				filter: filterOf(query),
				sort: [
					{ field: 'startDate', order: 'DESC' },
					{ field: 'key', order: 'DESC' },
				],
				size: limit,
				...searchAfter(cursor),
			})
			return query.state === 'incident' && found.items.some(({ incident }) => incident === undefined)
				? instancesStopped(operate, query)
				: { data: sliceOf(found, limit, toInstance), partial: [] }
		},
		instance: async (instanceKey) => toInstance(await processInstances.get(key(instanceKey))),
		callers: async (instance) =>
			(await callersOf(operate, instance)).map(({ key, processId, state, hasIncident }) => ({
				key,
				processName: processId,
				state,
				hasIncident,
			})),
		async called(instanceKey) {
			const found = await processInstances.search({
				filter: { parentKey: key(instanceKey) },
				sort: [{ field: 'key', order: 'ASC' }],
				size: maxCalled,
			})
			return sliceOf(found, maxCalled, toInstance)
		},
		instanceElements: async (instanceKey) =>
			(await processInstances.statistics(key(instanceKey))).map(({ activityId, ...counts }) => ({
				elementId: activityId,
				...counts,
			})),
		sequenceFlows: async (instanceKey) => [
			...new Set(await processInstances.sequenceFlows(key(instanceKey))),
		],
		async history(instanceKey) {
			const found = await flowNodeInstances.search({
				filter: { processInstanceKey: key(instanceKey) },
				sort: [
					{ field: 'startDate', order: 'ASC' },
					{ field: 'key', order: 'ASC' },
				],
				size: maxHistory,
			})
			return sliceOf(found, maxHistory, toElementInstance)
		},
		async variables(instanceKey) {
			const found = await variables.search({
				filter: { processInstanceKey: key(instanceKey) },
				sort: [
					{ field: 'name', order: 'ASC' },
					{ field: 'key', order: 'ASC' },
				],
				size: maxVariables,
			})
			return sliceOf(found, maxVariables, toVariable)
		},
		variable: async (variableKey) => (await variables.get(key(variableKey))).value,
		async evaluations(instanceKey) {
			const found = await decisionInstances.search({
				filter: { processInstanceKey: key(instanceKey) },
				sort: [{ field: 'evaluationDate', order: 'ASC' }],
				size: maxEvaluations,
			})
			return sliceOf(found, maxEvaluations, ({ id, evaluationDate }) => ({
				id,
				elementInstanceKey: null,
				evaluatedAt: dateOf(evaluationDate),
			}))
		},
	}
}
