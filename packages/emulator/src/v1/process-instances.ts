import { entities } from '../entities/entities.ts'
import type { ProcessInstance } from '../entities/process-instances.ts'
import { invalidRequest } from '../errors/api-error.ts'
import type { HttpRequest } from '../http/request.ts'
import { json } from '../http/response.ts'
import type { Route } from '../http/routes.ts'
import { statisticsOf } from '../model/statistics.ts'
import { collectionFor, type V1Context } from './context.ts'
import { findOne } from './lookup.ts'

const MAX_SEQUENCE_FLOWS = 1000

/** Creates the routes that only process instances have. */
export function createProcessInstanceRoutes(context: V1Context): Route[] {
	const { model } = context
	const { path } = entities.processInstances.v1
	const find = (request: HttpRequest): ProcessInstance =>
		findOne('processInstances', collectionFor(context, request, 'processInstances'), request)
	return [
		{
			name: `GET ${path}/{key}/statistics`,
			handle(request) {
				const passed = collectionFor(context, request, 'flowNodeInstances')
				return json(200, statisticsOf(passed.having('processInstanceKey', find(request).key)))
			},
		},
		{
			name: `GET ${path}/{key}/sequence-flows`,
			handle: (request) => json(200, find(request).sequenceFlows.slice(0, MAX_SEQUENCE_FLOWS)),
		},
		{
			name: `DELETE ${path}/{key}`,
			changes: true,
			handle(request) {
				const instance = find(request)
				if (instance.state === 'ACTIVE') {
					throw invalidRequest('Process instances needs to be in one of the states [COMPLETED, CANCELED]')
				}
				model.deleteProcessInstance(instance)
				return json(200, {
					message: `Process instance and dependant data deleted for key '${instance.key}'`,
					deleted: 1,
				})
			},
		},
	]
}
