import type { ProcessInstance } from '../entities/process-instances.ts'
import { json } from '../http/answer.ts'
import type { Request } from '../http/request.ts'
import type { Route } from '../http/routes.ts'
import { bodyOf, type ClusterContext, collectionsAt, keyOf, searchedOf } from './context.ts'
import { type ClusterEntity, clusterEntities } from './entities.ts'
import { parseFilter } from './filter.ts'
import { present } from './present.ts'
import { badRequest } from './problem.ts'
import { processInstances } from './processes.ts'
import { findOne } from './read-operations.ts'
import { search } from './search.ts'
import {
	definitionStatistics,
	elementStatistics,
	pageOf,
	statisticsByDefinition,
	statisticsByError,
} from './statistics.ts'

const entityOf = (name: string) => clusterEntities.find((entity) => entity.name === name) as ClusterEntity
const instancePath = '/v2/process-instances/{processInstanceKey}'

/** Creates the operations that read what belongs to one process instance. */
export function createInstanceOperations(context: ClusterContext): Route[] {
	const { minor } = context.profile
	const instanceOf = (request: Request) =>
		findOne(context, entityOf('processInstances'), request) as ProcessInstance
	const incidents = entityOf('incidents')
	return [
		{
			name: `POST ${instancePath}/incidents/search`,
			handle(request) {
				const instance = instanceOf(request)
				const searched = searchedOf(context, request, incidents)
				const own = { ...searched, records: () => searched.lookups.incidentsOf(instance) }
				const view = `incidents of ${instance.key} ${request.saas}`
				const { items, page } = search(view, own, bodyOf(request), context.profile, context.results)
				return json(200, {
					items: items.map((item) => present(item, own.fields, own.lookups, minor)),
					page,
				})
			},
		},
		{
			name: `GET ${instancePath}/statistics/element-instances`,
			handle: (request) =>
				json(200, { items: elementStatistics(context.lookupsAt(request).elementsOf(instanceOf(request))) }),
		},
		{
			name: `GET ${instancePath}/sequence-flows`,
			handle(request) {
				const instance = instanceOf(request)
				const { tenantOf, rootOf } = context.lookupsAt(request)
				const items = instance.sequenceFlows.map((flow) => ({
					sequenceFlowId: flow,
					processInstanceKey: String(instance.key),
					...(minor >= 9 && { rootProcessInstanceKey: String(rootOf(instance.key)) }),
					processDefinitionKey: String(instance.processDefinitionKey),
					processDefinitionId: instance.bpmnProcessId,
					elementId: flow,
					tenantId: tenantOf(instance),
				}))
				return json(200, { items })
			},
		},
		{
			name: `GET ${instancePath}/call-hierarchy`,
			handle(request) {
				const { definitionOf, instanceOf: find } = context.lookupsAt(request)
				const path: object[] = []
				let instance: ProcessInstance | undefined = instanceOf(request)
				while (instance) {
					const { key, processDefinitionKey, parentKey, bpmnProcessId }: ProcessInstance = instance
					path.unshift({
						processInstanceKey: String(key),
						processDefinitionKey: String(processDefinitionKey),
						processDefinitionName: definitionOf(processDefinitionKey)?.name ?? bpmnProcessId,
					})
					instance = parentKey === undefined ? undefined : find(parentKey)
				}
				return json(200, path)
			},
		},
	]
}

/** Creates the operations that count. */
export function createStatisticsOperations(context: ClusterContext): Route[] {
	const { minor } = context.profile
	const since9: Route[] = [
		{
			name: 'POST /v2/incidents/statistics/process-instances-by-error',
			handle: (request) =>
				json(
					200,
					pageOf(statisticsByError(collectionsAt(context, request)), bodyOf(request), [
						'errorMessage',
						'activeInstancesWithErrorCount',
					]),
				),
		},
		{
			name: 'POST /v2/incidents/statistics/process-instances-by-definition',
			handle(request) {
				const body = bodyOf(request, true)
				const { errorHashCode } = (body.filter ?? {}) as { errorHashCode?: unknown }
				if (typeof errorHashCode !== 'number') {
					throw badRequest('No filter.errorHashCode provided.')
				}
				const lookups = context.lookupsAt(request)
				const counts = statisticsByDefinition(collectionsAt(context, request), lookups, errorHashCode)
				return json(
					200,
					pageOf(counts, body, ['activeInstancesWithErrorCount', 'processDefinitionKey', 'tenantId']),
				)
			},
		},
		{
			name: 'POST /v2/process-definitions/statistics/process-instances',
			handle: (request) =>
				json(
					200,
					pageOf(
						definitionStatistics(collectionsAt(context, request), context.lookupsAt(request)),
						bodyOf(request),
						[
							'processDefinitionId',
							'activeInstancesWithIncidentCount',
							'activeInstancesWithoutIncidentCount',
						],
					),
				),
		},
	]
	return [
		{
			name: 'POST /v2/process-definitions/{processDefinitionKey}/statistics/element-instances',
			handle(request) {
				const key = keyOf(request, 'processDefinitionKey')
				const lookups = context.lookupsAt(request)
				const { filter } = bodyOf(request)
				const test = parseFilter(filter, processInstances, { minor, hasOr: true })
				const instances = collectionsAt(context, request)
					.processInstances.having('processDefinitionKey', key)
					.filter((instance) => test(instance, lookups))
				return json(200, {
					items: elementStatistics(instances.flatMap((instance) => lookups.elementsOf(instance))),
				})
			},
		},
		...(minor >= 9 ? since9 : []),
	]
}
