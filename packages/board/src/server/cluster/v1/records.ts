import type {
	DecisionInstance,
	FlowNodeInstance,
	Incident as IncidentResult,
	ProcessDefinition,
	ProcessInstance,
	Variable as VariableResult,
} from '@operate-api/cluster-client/operate'
import type {
	DecisionSummary,
	ElementInstance,
	Incident,
	InstanceState,
	Variable,
} from '../../../shared/api.ts'
import { type Count, type Definition, defaultTenant, type InstanceRecord } from '../cluster.ts'

/** v1 counts no further. */
const maxTotal = 10_000

/** Returns how many items a search found. */
export const countOf = ({ total }: { readonly total: number }): Count => ({
	count: total,
	isMinimum: total >= maxTotal,
})

/** Returns a page of items in the form of the board. A page with fewer items than the limit is the last one. */
export const sliceOf = <From, Item>(
	found: { readonly items: readonly From[]; readonly sortValues: readonly unknown[]; readonly total: number },
	limit: number,
	map: (item: From) => Item,
): Count & { readonly items: readonly Item[]; readonly next: unknown } => ({
	...countOf(found),
	items: found.items.map(map),
	next: found.items.length < limit ? null : found.sortValues,
})

/** Returns a date in the form of ISO 8601. v1 writes time zones without a colon. */
export const dateOf = (date: string): string =>
	new Date(date.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')).toISOString()

const optionalDate = (date: string | undefined): string | null => (date === undefined ? null : dateOf(date))

const states: Readonly<Record<string, InstanceState>> = {
	COMPLETED: 'completed',
	CANCELED: 'canceled',
	TERMINATED: 'canceled',
}
const stateOf = (state: string): InstanceState => states[state] ?? 'active'

export const toDefinition = (item: ProcessDefinition): Definition => ({
	key: item.key,
	processId: item.bpmnProcessId,
	name: item.name ?? null,
	version: item.version,
	versionTag: item.versionTag ?? null,
	tenantId: item.tenantId ?? defaultTenant,
})

export const toInstance = (item: ProcessInstance): InstanceRecord => ({
	key: item.key,
	processKey: item.processDefinitionKey,
	processId: item.bpmnProcessId,
	processName: null,
	version: item.processVersion,
	state: stateOf(item.state),
	hasIncident: item.incident ?? false,
	startedAt: dateOf(item.startDate),
	endedAt: optionalDate(item.endDate),
	tenantId: item.tenantId ?? defaultTenant,
	parentKey: item.parentKey ?? null,
	parentElementInstanceKey: item.parentFlowNodeInstanceKey ?? null,
})

export const toIncident = (item: IncidentResult): Incident => ({
	key: item.key,
	type: item.type,
	message: item.message ?? '',
	elementId: null,
	elementInstanceKey: null,
	instanceKey: item.processInstanceKey,
	processKey: item.processDefinitionKey,
	processName: null,
	createdAt: dateOf(item.creationTime),
	jobKey: item.jobKey ?? null,
})

export const toElementInstance = (item: FlowNodeInstance): ElementInstance => ({
	key: item.key,
	elementId: item.flowNodeId,
	elementName: item.flowNodeName ?? null,
	type: item.type,
	state: stateOf(item.state),
	startedAt: dateOf(item.startDate),
	endedAt: optionalDate(item.endDate),
	incidentKey: item.incident ? (item.incidentKey ?? null) : null,
	calledInstanceKey: null,
	decisionInstanceId: null,
})

export const toVariable = (item: VariableResult): Variable => ({
	key: item.key,
	name: item.name,
	value: item.value,
	truncated: item.truncated ?? false,
	scopeKey: item.scopeKey,
})

export const toDecisionSummary = (item: DecisionInstance): DecisionSummary => ({
	id: item.id,
	decisionId: item.decisionId,
	name: item.decisionName,
	version: item.decisionVersion,
	state: item.state === 'FAILED' ? 'failed' : 'evaluated',
	evaluatedAt: dateOf(item.evaluationDate),
	instanceKey: item.processInstanceKey ?? null,
	tenantId: item.tenantId ?? defaultTenant,
})
