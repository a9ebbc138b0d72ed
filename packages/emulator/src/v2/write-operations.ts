import type { Key } from '../entities/entity.ts'
import type { ProcessInstance } from '../entities/process-instances.ts'
import type { HttpRequest } from '../http/request.ts'
import { empty, type HttpResponse, json } from '../http/response.ts'
import type { Route } from '../http/routes.ts'
import type { Batch } from './background.ts'
import { batchOperations } from './batches.ts'
import type { Command } from './changes.ts'
import { bodyOf, type ClusterContext, checkProperties, collectionsAt, keyOf } from './context.ts'
import { isObject, parseFilter } from './filter.ts'
import { present, write } from './present.ts'
import { badRequest, notFound } from './problem.ts'
import { processInstances } from './processes.ts'
import { search } from './search.ts'

const INSTANCE_PATH = '/v2/process-instances/{processInstanceKey}'

/** Creates the operations that change one process instance or incident. */
export function createWriteOperations(context: ClusterContext): Route[] {
	const { background, changes, profile } = context
	/** An invalid command is refused at once. A valid one takes effect a moment later. */
	const route = (name: string, parameter: string, { check, run }: Command): Route => ({
		name,
		changes: true,
		handle(request) {
			checkProperties(bodyOf(request), ['operationReference'])
			const key = keyOf(request, parameter)
			check(key)
			background.later(() => run(key))
			return empty(204)
		},
	})
	const since9: Route[] = [
		route(`POST ${INSTANCE_PATH}/deletion`, 'processInstanceKey', changes.deleteInstance),
		{
			name: `POST ${INSTANCE_PATH}/incident-resolution`,
			changes: true,
			handle(request) {
				const key = keyOf(request, 'processInstanceKey')
				changes.resolveIncidents.check(key)
				return created(background.startBatch('RESOLVE_INCIDENT', [key], changes.resolveIncidents.run))
			},
		},
	]
	return [
		route(`POST ${INSTANCE_PATH}/cancellation`, 'processInstanceKey', changes.cancelInstance),
		route('POST /v2/incidents/{incidentKey}/resolution', 'incidentKey', changes.resolveIncident),
		...(profile.minor >= 9 ? since9 : []),
	]
}

const created = ({ key, type }: Batch): HttpResponse =>
	json(200, { batchOperationKey: String(key), batchOperationType: type })

/** Creates the operations that change many process instances, and those that return their progress. */
export function createBatchOperations(context: ClusterContext): Route[] {
	const { background, changes, profile, model } = context
	const { minor } = profile

	/** Returns the keys of the instances that a filter finds. An empty filter finds all of them. */
	function found(request: HttpRequest): Key[] {
		const body = bodyOf(request, true)
		checkProperties(body, minor >= 9 ? ['filter', 'operationReference'] : ['filter'])
		if (!isObject(body.filter)) {
			throw badRequest('No filter provided.')
		}
		const test = parseFilter(body.filter, processInstances, { minor, hasOr: true })
		const lookups = context.lookupsAt(request)
		const { processInstances: all } = collectionsAt(context, request)
		return all
			.all()
			.filter((instance) => test(instance, lookups))
			.map(({ key }: ProcessInstance) => key)
	}

	const batch = (path: string, type: string, { run }: Command): Route => ({
		name: `POST /v2/process-instances/${path}`,
		changes: true,
		handle: (request) => created(background.startBatch(type, found(request), run)),
	})
	const show = (each: Batch, request: HttpRequest) => ({
		...present(each, batchOperations, context.lookupsAt(request), minor),
		errors: [],
	})
	return [
		batch('cancellation', 'CANCEL_PROCESS_INSTANCE', changes.cancelInstance),
		batch('incident-resolution', 'RESOLVE_INCIDENT', changes.resolveIncidents),
		...(minor >= 9 ? [batch('deletion', 'DELETE_PROCESS_INSTANCE', changes.deleteInstance)] : []),
		{
			name: 'POST /v2/batch-operations/search',
			handle(request) {
				const searched = {
					fields: batchOperations,
					unique: 'batchOperationKey',
					records: background.batches,
					changes: model.changes,
					lookups: context.lookupsAt(request),
				}
				const { items, page } = search('batchOperations', searched, bodyOf(request), profile)
				return json(200, { items: items.map((each) => show(each, request)), page })
			},
		},
		{
			name: 'GET /v2/batch-operations/{batchOperationKey}',
			handle(request) {
				const key = request.params.batchOperationKey
				const each = background.batches().find((batch) => write('key', batch.key) === key)
				if (!each) {
					throw notFound(`Batch operation with key '${key}' not found`)
				}
				return json(200, show(each, request))
			},
		},
	]
}
