import type { ProcessInstance } from '../entities/process-instances.ts'
import type { HttpRequest } from '../http/request.ts'
import { json } from '../http/response.ts'
import type { Route } from '../http/routes.ts'
import { bodyOf, type ClusterContext, searchedOf } from './context.ts'
import { entityOf } from './entities.ts'
import type { Lookups } from './lookups.ts'
import { present } from './present.ts'
import { findOne } from './read-operations.ts'
import { search } from './search.ts'
import { elementStatistics } from './statistics.ts'

const INSTANCE_PATH = '/v2/process-instances/{processInstanceKey}'

/** Creates the operations that return the details of one process instance. */
export function createInstanceOperations(context: ClusterContext): Route[] {
	const { minor } = context.profile
	const instanceOf = (request: HttpRequest) =>
		findOne(context, entityOf('processInstances'), request) as ProcessInstance
	const incidents = entityOf('incidents')
	return [
		{
			name: `POST ${INSTANCE_PATH}/incidents/search`,
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
			name: `GET ${INSTANCE_PATH}/statistics/element-instances`,
			handle: (request) =>
				json(200, { items: elementStatistics(context.lookupsAt(request).elementsOf(instanceOf(request))) }),
		},
		{
			name: `GET ${INSTANCE_PATH}/sequence-flows`,
			handle: (request) =>
				json(200, { items: sequenceFlowsOf(instanceOf(request), context.lookupsAt(request), minor) }),
		},
		{
			name: `GET ${INSTANCE_PATH}/call-hierarchy`,
			handle: (request) => json(200, callHierarchyOf(instanceOf(request), context.lookupsAt(request))),
		},
	]
}

const sequenceFlowsOf = (
	instance: ProcessInstance,
	{ tenantOf, rootOf }: Lookups,
	minor: number,
): Record<string, unknown>[] =>
	instance.sequenceFlows.map((flow) => ({
		sequenceFlowId: flow,
		processInstanceKey: String(instance.key),
		...(minor >= 9 && { rootProcessInstanceKey: String(rootOf(instance.key)) }),
		processDefinitionKey: String(instance.processDefinitionKey),
		processDefinitionId: instance.bpmnProcessId,
		elementId: flow,
		tenantId: tenantOf(instance),
	}))

/** Returns the callers of an instance, beginning with the one that has no caller. */
const callHierarchyOf = (
	called: ProcessInstance,
	{ definitionOf, instanceOf, callersOf }: Lookups,
): object[] =>
	callersOf(called.key)
		.map((key) => instanceOf(key))
		.filter((instance) => instance !== undefined)
		.map(({ key, processDefinitionKey, bpmnProcessId }) => ({
			processInstanceKey: String(key),
			processDefinitionKey: String(processDefinitionKey),
			processDefinitionName: definitionOf(processDefinitionKey)?.name ?? bpmnProcessId,
		}))
