import { expectTypeOf, test } from 'vitest'
import type {
	BatchOperationKey,
	BatchSelection,
	ClusterClient,
	Incident,
	IncidentKey,
	ProcessInstance,
	ProcessInstanceKey,
} from './index.ts'
import { key } from './index.ts'

declare const cluster: ClusterClient

test('each field of a filter takes its operators and no others', () => {
	type Filter = NonNullable<NonNullable<Parameters<typeof cluster.processInstances.search>[0]>['filter']>
	expectTypeOf<{ state: 'ACTIVE' }>().toExtend<Filter>()
	expectTypeOf<{ state: { $in: 'ACTIVE'[] } }>().toExtend<Filter>()
	expectTypeOf<{ state: 'GONE' }>().not.toExtend<Filter>()
	expectTypeOf<{ startDate: { $gte: string } }>().toExtend<Filter>()
	expectTypeOf<{ hasIncident: { $eq: true } }>().not.toExtend<Filter>()
	expectTypeOf<{ $or: { state: 'ACTIVE' }[] }>().toExtend<Filter>()
	// @ts-expect-error: a state has no order
	cluster.processInstances.search({ filter: { state: { $gte: 'ACTIVE' } } })
	// @ts-expect-error: a version of a decision definition takes a plain value
	cluster.decisionDefinitions.search({ filter: { version: { $gte: 1 } } })
})

test('keys of different kinds are not interchangeable', () => {
	expectTypeOf<Incident['incidentKey']>().toEqualTypeOf<IncidentKey>()
	expectTypeOf<ProcessInstanceKey>().not.toExtend<Parameters<typeof cluster.incidents.get>[0]>()
	expectTypeOf(key('1')).toExtend<Parameters<typeof cluster.incidents.get>[0]>()
})

test('responses have the properties of every version, and later ones as optional', () => {
	expectTypeOf<ProcessInstance['endDate']>().toEqualTypeOf<string | null>()
	expectTypeOf<ProcessInstance['businessId']>().toEqualTypeOf<string | null | undefined>()
	expectTypeOf<'FUTURE'>().toExtend<ProcessInstance['state']>()
})

test('a batch operation takes a filter or everything: true', () => {
	expectTypeOf<{ filter: { state: 'ACTIVE' } }>().toExtend<BatchSelection>()
	expectTypeOf<{ everything: true }>().toExtend<BatchSelection>()
	expectTypeOf<object>().not.toExtend<BatchSelection>()
	expectTypeOf<{ filter: { state: 'ACTIVE' }; everything: true }>().not.toExtend<BatchSelection>()
})

test('wait() takes the key of a batch operation', () => {
	expectTypeOf(cluster.processInstances.cancelBatch).returns.resolves.toEqualTypeOf<BatchOperationKey>()
	expectTypeOf(cluster.batchOperations.wait).parameter(0).toEqualTypeOf<BatchOperationKey>()
})
