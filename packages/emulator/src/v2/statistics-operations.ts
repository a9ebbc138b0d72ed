import { json } from '../http/response.ts'
import type { Route } from '../http/routes.ts'
import { bodyOf, type ClusterContext, collectionsAt, keyOf } from './context.ts'
import { parseFilter } from './filter.ts'
import { badRequest } from './problem.ts'
import { processInstances } from './processes.ts'
import {
	definitionStatistics,
	elementStatistics,
	pageOf,
	statisticsByDefinition,
	statisticsByError,
} from './statistics.ts'

/** Creates the operations that count. */
export const createStatisticsOperations = (context: ClusterContext): Route[] => [
	createElementStatistics(context),
	...(context.profile.minor >= 9 ? createInstanceStatistics(context) : []),
]

/** Creates the operations that count instances. They exist from 8.9. */
function createInstanceStatistics(context: ClusterContext): Route[] {
	return [
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
}

function createElementStatistics(context: ClusterContext): Route {
	const { minor } = context.profile
	return {
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
	}
}
