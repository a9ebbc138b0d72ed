import { bearer } from '@operate-api/auth'
import { assertType, describe, expectTypeOf, it } from 'vitest'
import {
	type AnyKey,
	createOperateClient,
	type FlowNodeInstanceKey,
	type Incident,
	type IncidentFilter,
	type IncidentResults,
	type IncidentSort,
	type incidentFilterFields,
	incidentSortFields,
	incidentSortOrders,
	key,
	type OperateClient,
	OperateError,
	type OperateErrorCode,
	type Paged,
	type ProcessDefinitionKey,
	type ProcessInstance,
	type ProcessInstanceFilter,
	type ProcessInstanceKey,
	pollUntil,
	processInstanceStates,
	type Variable,
} from './index.ts'

declare const operate: OperateClient
declare const instance: ProcessInstance
declare const incident: Incident
declare const variable: Variable

describe('filters and sorts', () => {
	it('take the fields of the searched entity', () => {
		operate.processInstances.search({
			filter: { state: 'ACTIVE', bpmnProcessId: 'order', parentKey: instance.key, processVersion: 2 },
			sort: [
				{ field: 'startDate', order: 'DESC' },
				{ field: 'bpmnProcessId', order: 'ASC' },
				{ field: 'key' },
			],
			size: 100,
			searchAfter: ['9007199254740993', 1, true, null],
		})
		operate.processInstances.search({ filter: { parentProcessInstanceKey: instance.key } })
		operate.processInstances.search({})
		operate.processInstances.search()
	})

	it('refuse a mistyped field, which the server would ignore', () => {
		// @ts-expect-error
		operate.processInstances.search({ filter: { stat: 'ACTIVE' } })
		// @ts-expect-error
		operate.processInstances.search({ sort: [{ field: 'startdate' }] })
		// @ts-expect-error
		operate.processInstances.search({ filtre: {} })
		// @ts-expect-error
		operate.processInstances.searchAll({ filter: { stat: 'ACTIVE' } })
		// @ts-expect-error
		operate.POST('/v1/process-instances/search', { body: { filter: { stat: 'ACTIVE' } } })
		// @ts-expect-error
		operate.POST('/v1/process-instances/search', { body: { sort: [{ field: 'startdate' }] } })
	})

	it('refuse values that the server does not accept', () => {
		// @ts-expect-error
		operate.processInstances.search({ filter: { state: 'RUNNING' } })
		// @ts-expect-error
		operate.processInstances.search({ filter: { processVersion: '2' } })
		// @ts-expect-error
		operate.processInstances.search({ sort: [{ field: 'key', order: 'DOWN' }] })
		// @ts-expect-error
		operate.processInstances.search({ sort: { field: 'key' } })
		// @ts-expect-error
		operate.processInstances.search({ size: '10' })
		// @ts-expect-error the message of an incident can neither be filtered
		operate.incidents.search({ filter: { message: 'no' } })
		// @ts-expect-error nor sorted by
		operate.incidents.search({ sort: [{ field: 'message' }] })
	})
})

describe('keys', () => {
	it('are strings, each of its own kind', () => {
		assertType<string>(instance.key)
		expectTypeOf(instance.key).toEqualTypeOf<ProcessInstanceKey>()
		expectTypeOf(incident.processInstanceKey).toEqualTypeOf<ProcessInstanceKey>()
		expectTypeOf(incident.processDefinitionKey).toEqualTypeOf<ProcessDefinitionKey>()
		expectTypeOf(variable.scopeKey).toEqualTypeOf<ProcessInstanceKey | FlowNodeInstanceKey>()
	})

	it('are accepted where a key of their kind is expected', () => {
		operate.processInstances.get(incident.processInstanceKey)
		operate.incidents.search({ filter: { processInstanceKey: instance.key } })
		operate.GET('/v1/incidents/{key}', { params: { path: { key: incident.key } } })
		operate.variables.search({ filter: { scopeKey: instance.key } })
	})

	it('are refused where another kind is expected', () => {
		// @ts-expect-error
		operate.processInstances.get(incident.key)
		// @ts-expect-error
		operate.processInstances.delete(instance.processDefinitionKey)
		// @ts-expect-error
		operate.incidents.search({ filter: { processInstanceKey: incident.key } })
		// @ts-expect-error
		operate.GET('/v1/incidents/{key}', { params: { path: { key: instance.key } } })
		// @ts-expect-error a string is not a key
		operate.incidents.get('2251799813685249')
		// @ts-expect-error nor is a number
		operate.incidents.get(2251799813685249)
		// @ts-expect-error two kinds cannot be compared
		instance.key === incident.key
	})

	it('can be created by key(), and are then of every kind', () => {
		const any = key('2251799813685249')
		expectTypeOf(any).toEqualTypeOf<AnyKey>()
		operate.incidents.get(any)
		operate.processInstances.delete(any)
		operate.flowNodeInstances.search({ filter: { incidentKey: any, processInstanceKey: any } })
		key(2251799813685249n)
		// @ts-expect-error a number would have been rounded
		key(2251799813685249)
	})
})

describe('results', () => {
	it('have the properties that the server always sends, and optional ones that it may leave out', () => {
		expectTypeOf(instance.bpmnProcessId).toEqualTypeOf<string>()
		expectTypeOf(instance.endDate).toEqualTypeOf<string | undefined>()
		expectTypeOf(instance.parentKey).toEqualTypeOf<ProcessInstanceKey | undefined>()
		expectTypeOf(incident.message).toEqualTypeOf<string | undefined>()
		// @ts-expect-error a filter's name, not a property
		instance.parentProcessInstanceKey
	})

	it('have enums that may grow', () => {
		assertType<ProcessInstance['state']>('ACTIVE')
		assertType<ProcessInstance['state']>('SUSPENDED')
		expectTypeOf(instance.state).not.toEqualTypeOf<string>()
	})

	it('have the type of their operation', () => {
		expectTypeOf(operate.incidents.search).returns.resolves.toEqualTypeOf<IncidentResults>()
		expectTypeOf(operate.incidents.get).returns.resolves.toEqualTypeOf<Incident>()
		expectTypeOf(operate.processDefinitions.xml).returns.resolves.toEqualTypeOf<string>()
		expectTypeOf(operate.processInstances.sequenceFlows).returns.resolves.toEqualTypeOf<string[]>()
		expectTypeOf(operate.processInstances.delete)
			.returns.resolves.toHaveProperty('deleted')
			.toEqualTypeOf<number>()
		expectTypeOf(operate.incidents.searchAll).returns.toEqualTypeOf<Paged<Incident, IncidentResults>>()
		expectTypeOf<IncidentResults['total']>().toEqualTypeOf<number>()
		expectTypeOf<IncidentResults['sortValues']>().toEqualTypeOf<(string | number | boolean | null)[]>()
		type Statistics = Awaited<ReturnType<typeof operate.processInstances.statistics>>[number]
		expectTypeOf<Statistics['active']>().toEqualTypeOf<number>()
	})

	it('have the same types by path', async () => {
		const { data, error, response } = await operate.POST('/v1/incidents/search', { body: {} })
		expectTypeOf(data).toEqualTypeOf<IncidentResults | undefined>()
		expectTypeOf(response).toEqualTypeOf<Response>()
		if (error) assertType<object>(error)
		else expectTypeOf(data).toEqualTypeOf<IncidentResults>()
		const xml = await operate.GET('/v1/drd/{key}/xml', {
			params: { path: { key: key('1') } },
			parseAs: 'text',
		})
		expectTypeOf(xml.data).toEqualTypeOf<string | undefined>()
	})

	it('have keys by path, too, each of its own kind', async () => {
		const { data } = await operate.GET('/v1/incidents/{key}', { params: { path: { key: incident.key } } })
		if (!data) return
		expectTypeOf(data).toEqualTypeOf<Incident>()
		operate.processInstances.get(data.processInstanceKey)
		// @ts-expect-error
		operate.processInstances.get(data.key)
		operate.POST('/v1/incidents/search', {
			body: { filter: { processInstanceKey: data.processInstanceKey } },
		})
		// @ts-expect-error
		operate.POST('/v1/incidents/search', { body: { filter: { processInstanceKey: data.key } } })
	})

	it('have pages', async () => {
		for await (const item of operate.incidents.searchAll()) expectTypeOf(item).toEqualTypeOf<Incident>()
		for await (const page of operate.incidents.searchAll().pages()) {
			expectTypeOf(page).toEqualTypeOf<IncidentResults>()
		}
		expectTypeOf(await operate.incidents.searchAll().toArray({ limit: 5 })).toEqualTypeOf<Incident[]>()
		// @ts-expect-error
		operate.incidents.searchAll().toArray({ limit: '5' })
	})
})

describe('calls', () => {
	it('refuse unknown paths, methods and parameters', () => {
		// @ts-expect-error
		operate.GET('/v1/incident/{key}', { params: { path: { key: key('1') } } })
		// @ts-expect-error
		operate.DELETE('/v1/incidents/{key}', { params: { path: { key: key('1') } } })
		// @ts-expect-error
		operate.GET('/v1/incidents/{key}')
		// @ts-expect-error
		operate.incidents.get()
		// @ts-expect-error
		operate.incidents.delete(key('1'))
	})

	it('take options', () => {
		const { signal } = new AbortController()
		operate.incidents.search({}, { signal, timeoutMs: 5, retry: { retries: 1 }, headers: { a: 'b' } })
		operate.incidents.searchAll({}, { signal, timeoutMs: false, retry: false })
		// @ts-expect-error
		operate.incidents.search({}, { timeout: 5 })
		// @ts-expect-error
		operate.incidents.search({}, { retry: { limit: 1 } })
	})

	it('by path take options, too', () => {
		operate.POST('/v1/incidents/search', { body: {}, timeoutMs: false, retry: { retries: 1 }, cf: {} })
		operate.request('get', '/v1/drd/{key}', { params: { path: { key: key('1') } } })
		operate.POST('/v1/incidents/search')
		// @ts-expect-error
		operate.POST('/v1/incidents/search', { body: {}, timeoutMs: '5' })
	})

	it('need a base URL, and take the options of openapi-fetch', () => {
		createOperateClient({ baseUrl: '', auth: bearer('a'), headers: { a: 'b' }, fetch: (r) => fetch(r) })
		// @ts-expect-error
		createOperateClient({})
		// @ts-expect-error
		createOperateClient({ baseUrl: '', auth: { clientId: 'a' } })
		// @ts-expect-error
		createOperateClient({ baseUrl: '', timeout: 5 })
	})
})

it('reject with errors whose code is one of those that are documented', () => {
	const error = new OperateError('not_found')
	expectTypeOf(error.code).toEqualTypeOf<OperateErrorCode>()
	assertType<number | undefined>(error.status)
	assertType<unknown>(error.body)
	// @ts-expect-error
	new OperateError('missing')
})

it('of pollUntil() return the accepted value', async () => {
	const done = await pollUntil(
		({ signal }) => operate.processInstances.get(instance.key, { signal }),
		({ state }) => state === 'COMPLETED',
	)
	expectTypeOf(done).toEqualTypeOf<ProcessInstance>()
})

it('withResponse() resolve with the same data, and with the response', () => {
	const call = operate.incidents.search()
	expectTypeOf(call.withResponse()).resolves.toEqualTypeOf<{
		readonly data: Awaited<typeof call>
		readonly response: Response
	}>()
})

it('take a cursor to continue from, if the operation is paged', () => {
	operate.incidents.searchAll({}, { after: ['1'] })
	// @ts-expect-error one page has no cursor to continue from
	operate.incidents.search({}, { after: ['1'] })
})

describe('lists at run time', () => {
	it('have the types of the searched entity', () => {
		const state = processInstanceStates[0]
		const field = incidentSortFields[0]
		operate.processInstances.search({ filter: { state } })
		operate.incidents.search({ sort: [{ field, order: incidentSortOrders[1] }] })
		expectTypeOf<(typeof processInstanceStates)[number]>().toEqualTypeOf<
			NonNullable<ProcessInstanceFilter['state']>
		>()
		expectTypeOf<(typeof incidentSortFields)[number]>().toEqualTypeOf<IncidentSort['field']>()
		expectTypeOf<(typeof incidentFilterFields)[number]>().toEqualTypeOf<keyof IncidentFilter>()
		// @ts-expect-error: a field of incidents
		operate.processInstances.search({ sort: [{ field: incidentSortFields[3] }] })
	})
})
