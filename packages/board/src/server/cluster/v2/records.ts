import type {
	DecisionInstance,
	ElementInstance as ElementInstanceResult,
	Incident as IncidentResult,
	ProcessDefinition,
	ProcessInstance,
	VariableItem,
} from '@operate-api/cluster-client'
import type {
	DecisionSummary,
	ElementInstance,
	Incident,
	InstanceState,
	Variable,
} from '../../../shared/api.ts'
import type { Count, Definition, InstanceRecord } from '../cluster.ts'

/** The page of a response, as every search of v2 has it. */
interface ResponsePage {
	readonly totalItems: number
	readonly hasMoreTotalItems: boolean
	readonly endCursor: string | null
}

/** Returns how many items a search found. */
export const countOf = ({ page }: { readonly page: ResponsePage }): Count => ({
	count: page.totalItems,
	isMinimum: page.hasMoreTotalItems,
})

/** Returns a page of items in the form of the board. A page with fewer items than the limit is the last one. */
export const sliceOf = <From, Item>(
	found: { readonly items: readonly From[]; readonly page: ResponsePage },
	limit: number,
	map: (item: From) => Item,
): Count & { readonly items: readonly Item[]; readonly next: unknown } => ({
	...countOf(found),
	items: found.items.map(map),
	next: found.items.length < limit ? null : found.page.endCursor,
})

const states: Readonly<Record<string, InstanceState>> = {
	COMPLETED: 'completed',
	TERMINATED: 'canceled',
}

/** A suspended instance goes on one day: it counts as active. */
const stateOf = (state: string): InstanceState => states[state] ?? 'active'

export const toDefinition = (item: ProcessDefinition): Definition => ({
	key: item.processDefinitionKey,
	processId: item.processDefinitionId,
	name: item.name,
	version: item.version,
	versionTag: item.versionTag,
	tenantId: item.tenantId,
})

export const toInstance = (item: ProcessInstance): InstanceRecord => ({
	key: item.processInstanceKey,
	processKey: item.processDefinitionKey,
	processId: item.processDefinitionId,
	processName: item.processDefinitionName,
	version: item.processDefinitionVersion,
	state: stateOf(item.state),
	hasIncident: item.hasIncident,
	startedAt: item.startDate,
	endedAt: item.endDate,
	tenantId: item.tenantId,
	parentKey: item.parentProcessInstanceKey,
	parentElementInstanceKey: item.parentElementInstanceKey,
})

export const toIncident = (item: IncidentResult): Incident => ({
	key: item.incidentKey,
	type: item.errorType,
	message: item.errorMessage,
	elementId: item.elementId,
	elementInstanceKey: item.elementInstanceKey,
	instanceKey: item.processInstanceKey,
	processKey: item.processDefinitionKey,
	processName: null,
	createdAt: item.creationTime,
	jobKey: item.jobKey,
})

export const toElementInstance = (item: ElementInstanceResult): ElementInstance => ({
	key: item.elementInstanceKey,
	elementId: item.elementId,
	// The cluster sends the id for an element without a name.
	elementName: item.elementName === item.elementId ? null : item.elementName,
	type: item.type,
	state: stateOf(item.state),
	startedAt: item.startDate,
	endedAt: item.endDate,
	incidentKey: item.hasIncident ? item.incidentKey : null,
	calledInstanceKey: null,
	decisionInstanceId: null,
})

export const toVariable = (item: VariableItem): Variable => ({
	key: item.variableKey,
	name: item.name,
	value: item.value,
	truncated: item.isTruncated,
	scopeKey: item.scopeKey,
})

export const toDecisionSummary = (item: DecisionInstance): DecisionSummary => ({
	id: item.decisionEvaluationInstanceKey,
	decisionId: item.decisionDefinitionId,
	name: item.decisionDefinitionName,
	version: item.decisionDefinitionVersion,
	state: item.state === 'FAILED' ? 'failed' : 'evaluated',
	evaluatedAt: item.evaluationDate,
	instanceKey: item.processInstanceKey,
	tenantId: item.tenantId,
})
