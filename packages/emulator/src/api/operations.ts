import type { Profile } from '../camunda-version.ts'
import { type Answer, json, text } from '../http/answer.ts'
import { parseJson } from '../http/parse-json.ts'
import type { Request } from '../http/request.ts'
import type { Route } from '../http/routes.ts'
import type { EntityName, ProcessInstance } from '../model/entities.ts'
import type { AnyRecord, Fields } from '../model/fields.ts'
import { defaultTenant, type Model } from '../model/model.ts'
import type { Collection } from '../search/collection.ts'
import { parseKey, parseSearch } from '../search/parse-search.ts'
import { ApiError, invalidRequest, notFound } from './api-error.ts'
import { present, type Writing } from './present.ts'
import { statisticsOf } from './statistics.ts'

/** Where each entity is served, and what a lookup that finds none is told: one of them ends in a space. */
const entities: Record<EntityName, readonly [path: string, notFound: string]> = {
	variables: ['/v1/variables', 'No variable found for key {}'],
	processInstances: ['/v1/process-instances', 'No process instances found for key {} '],
	processDefinitions: ['/v1/process-definitions', 'No process definition found for key {}'],
	incidents: ['/v1/incidents', 'No incident found for key {}'],
	flowNodeInstances: ['/v1/flownode-instances', 'No flow node instance found for key {}'],
	decisionRequirements: ['/v1/drd', 'No decision requirements found for key {}'],
	decisionInstances: ['/v1/decision-instances', 'No decision instance found for id {}'],
	decisionDefinitions: ['/v1/decision-definitions', 'No decision definition found for key {}'],
}

/** Fields that are shown, and that a filter on is ignored like one on a field that does not exist. */
const notFiltered: Partial<Record<EntityName, readonly string[]>> = {
	incidents: ['message'],
	decisionInstances: ['result', 'evaluatedInputs', 'evaluatedOutputs'],
}

/** Fields that are shown, and refused as a sort. */
const notSorted: Partial<Record<EntityName, readonly string[]>> = { incidents: ['message'] }

const mostSequenceFlows = 1000

/** Creates the routes of the 21 operations over a model. */
export function createOperations(model: Model, profile: Profile, writing: Writing): Route[] {
	const names = Object.keys(entities) as EntityName[]
	function collection(name: EntityName, { saas }: Request): Collection<AnyRecord> {
		if (writing.unreadable.has(name)) {
			throw new ApiError(403, 'ForbiddenException', 'No read permission')
		}
		return model[saas ? 'saas' : 'selfManaged'][name] as unknown as Collection<AnyRecord>
	}
	const show = (record: AnyRecord, shown: Fields, { saas }: Request) =>
		present(saas ? { ...record, tenantId: defaultTenant } : record, shown, writing)

	const route = (name: string, handle: Route['handle']): Route => ({ name, handle })
	const search = (name: EntityName) =>
		route(`POST ${entities[name][0]}/search`, (request) => find(name, request))

	function find(name: EntityName, request: Request): Answer {
		const records = collection(name, request)
		// Operate leaves the inputs and outputs of decisions out of searches.
		const fields = Object.fromEntries(
			Object.entries(profile.fields[name]).filter(([, kind]) => kind !== 'list'),
		)
		if (profile.searchNeedsBody && request.body.trim() === '')
			throw invalidRequest('Required request body is missing')
		const query = parseSearch(bodyOf(request), {
			fields: profile.fields[name],
			notFiltered: notFiltered[name] ?? [],
			notSorted: notSorted[name] ?? [],
			lastSort: records.lastSort,
		})
		const { items, sortValues, total } = records.search(query)
		return json(200, { items: items.map((item) => show(item, fields, request)), sortValues, total })
	}

	function one(name: EntityName, request: Request): AnyRecord {
		const { params } = request
		const [field, given] = params.id === undefined ? ['key', params.key ?? ''] : ['id', params.id]
		const value = field === 'id' ? decode(given) : parseKey(decode(given))
		if (value === undefined) throw invalidRequest(`'${decode(given)}' is not a key: an int64 is needed`)
		const record = collection(name, request).find(field, value)
		// By a function: a replacement text would take a `$&` in the id for a pattern.
		if (!record) throw notFound(entities[name][1].replace('{}', () => String(value)))
		return record
	}

	const lookup = (name: EntityName) =>
		route(`GET ${entities[name][0]}/{${name === 'decisionInstances' ? 'id' : 'key'}}`, (request) => {
			const record = one(name, request)
			const whole =
				name === 'variables'
					? { ...record, value: record.fullValue ?? record.value, truncated: false }
					: record
			return json(200, show(whole, profile.fields[name], request))
		})

	const instanceOf = (request: Request) => one('processInstances', request) as unknown as ProcessInstance
	const xml = (name: EntityName) =>
		route(`GET ${entities[name][0]}/{key}/xml`, (request) =>
			text(200, 'text/xml;charset=UTF-8', String(one(name, request).xml)),
		)

	return [
		...names.map(search),
		...names.map(lookup),
		xml('processDefinitions'),
		xml('decisionRequirements'),
		route('GET /v1/process-instances/{key}/statistics', (request) => {
			const passed = model.selfManaged.flowNodeInstances.having('processInstanceKey', instanceOf(request).key)
			return json(200, statisticsOf(passed))
		}),
		route('GET /v1/process-instances/{key}/sequence-flows', (request) =>
			json(200, instanceOf(request).sequenceFlows.slice(0, mostSequenceFlows)),
		),
		{
			name: 'DELETE /v1/process-instances/{key}',
			changes: true,
			handle(request) {
				const instance = instanceOf(request)
				if (instance.state === 'ACTIVE')
					throw invalidRequest('Process instances needs to be in one of the states [COMPLETED, CANCELED]')
				model.deleteProcessInstance(instance)
				return json(200, {
					message: `Process instance and dependant data deleted for key '${instance.key}'`,
					deleted: 1,
				})
			},
		},
	]
}

function bodyOf({ body, headers }: Request): unknown {
	const type = headers['content-type']
	if (body !== '' && type !== undefined && !/\bjson\b/i.test(type))
		throw new ApiError(415, 'Invalid request', `Content type '${type}' is not supported`)
	if (body.trim() === '') return {}
	try {
		return parseJson(body)
	} catch {
		throw invalidRequest('JSON parse error: the body is not JSON')
	}
}

function decode(part: string): string {
	try {
		return decodeURIComponent(part)
	} catch {
		return part
	}
}
