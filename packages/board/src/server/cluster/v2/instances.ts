import { type ClusterClient, ClusterError, key, type ProcessInstanceQuery } from '@operate-api/cluster-client'
import type { InstanceQuery } from '../../../shared/api.ts'
import type { Cluster } from '../cluster.ts'
import { maxCalled, maxEvaluations, maxHistory, maxVariables } from '../limits.ts'
import { sliceOf, toElementInstance, toInstance, toVariable } from './records.ts'

type Filter = NonNullable<ProcessInstanceQuery['filter']>

const states = { active: 'ACTIVE', completed: 'COMPLETED', canceled: 'TERMINATED' } as const

/** An instance has a token at an element as long as a pass of it there is active. */
function elementFilter({ element, state }: InstanceQuery): Filter {
	if (element === undefined) {
		return {}
	}
	return state === 'incident'
		? { elementId: element, elementInstanceState: 'ACTIVE', hasElementInstanceIncident: true }
		: { elementId: element, elementInstanceState: states[state ?? 'active'] }
}

function filterOf(query: InstanceQuery): Filter {
	const { process, state } = query
	return {
		...(process !== undefined && { processDefinitionKey: key(process) }),
		...(state === 'incident' && { state: 'ACTIVE', hasIncident: true }),
		...(state !== undefined && state !== 'incident' && { state: states[state] }),
		...elementFilter(query),
	}
}

/** Whether the cluster has no such record, or shows none to this login. */
const isMissing = (error: unknown): boolean => error instanceof ClusterError && error.code === 'not_found'

/** Reads instances, and what belongs to one. */
export function createInstanceReads(
	cluster: ClusterClient,
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
	const { processInstances, elementInstances, variables, decisionInstances } = cluster
	return {
		async instances({ cursor, limit = 200, ...query }) {
			const found = await processInstances.search({
				filter: filterOf(query),
				sort: [
					{ field: 'startDate', order: 'DESC' },
					{ field: 'processInstanceKey', order: 'DESC' },
				],
				page: { limit, ...(typeof cursor === 'string' && { after: cursor }) },
			})
			return { data: sliceOf(found, limit, toInstance), partial: [] }
		},
		instance: async (instanceKey) => toInstance(await processInstances.get(key(instanceKey))),
		async callers(instance) {
			if (instance.parentKey === null) {
				return []
			}
			const chain = await processInstances.callHierarchy(key(instance.key)).catch((error) => {
				if (isMissing(error)) {
					return []
				}
				throw error
			})
			return chain
				.filter(({ processInstanceKey }) => processInstanceKey !== instance.key)
				.map(({ processInstanceKey, processDefinitionName }) => ({
					key: processInstanceKey,
					processName: processDefinitionName,
					state: null,
					hasIncident: false,
				}))
		},
		async called(instanceKey) {
			const found = await processInstances.search({
				filter: { parentProcessInstanceKey: key(instanceKey) },
				sort: [{ field: 'processInstanceKey', order: 'ASC' }],
				page: { limit: maxCalled },
			})
			return sliceOf(found, maxCalled, toInstance)
		},
		instanceElements: async (instanceKey) => (await processInstances.statistics(key(instanceKey))).items,
		async sequenceFlows(instanceKey) {
			const { items } = await processInstances.sequenceFlows(key(instanceKey))
			return [...new Set(items.map(({ elementId }) => elementId))]
		},
		async history(instanceKey) {
			const found = await elementInstances.search({
				filter: { processInstanceKey: key(instanceKey) },
				sort: [
					{ field: 'startDate', order: 'ASC' },
					{ field: 'elementInstanceKey', order: 'ASC' },
				],
				page: { limit: maxHistory },
			})
			return sliceOf(found, maxHistory, toElementInstance)
		},
		async variables(instanceKey) {
			const found = await variables.search({
				filter: { processInstanceKey: key(instanceKey) },
				sort: [
					{ field: 'name', order: 'ASC' },
					{ field: 'variableKey', order: 'ASC' },
				],
				page: { limit: maxVariables },
			})
			return sliceOf(found, maxVariables, toVariable)
		},
		variable: async (variableKey) => (await variables.get(key(variableKey))).value,
		async evaluations(instanceKey) {
			const found = await decisionInstances.search({
				filter: { processInstanceKey: key(instanceKey) },
				sort: [{ field: 'evaluationDate', order: 'ASC' }],
				page: { limit: maxEvaluations },
			})
			return sliceOf(found, maxEvaluations, (item) => ({
				id: item.decisionEvaluationInstanceKey,
				elementInstanceKey: item.elementInstanceKey,
				evaluatedAt: item.evaluationDate,
			}))
		},
	}
}
