import type { FlowNodeInstance } from '../entities/flow-node-instances.ts'
import type { Incident } from '../entities/incidents.ts'
import type { ProcessDefinition } from '../entities/process-definitions.ts'
import type { ProcessInstance } from '../entities/process-instances.ts'
import type { Variable } from '../entities/variables.ts'
import { advanced, boolean, date, type Fields, int, key, plain, string } from './field.ts'
import { parseFilter } from './filter.ts'
import { hashCodeOf } from './hash-code.ts'
import type { Lookups } from './lookups.ts'

/** The states of v1, and their names in v2. */
const instanceStates = { ACTIVE: 'ACTIVE', COMPLETED: 'COMPLETED', CANCELED: 'TERMINATED' } as const
const advancedFilter = { filter: 'advanced', isFilterOnly: true } as const

/** Parses a filter for tags. An instance must have all of them. */
function parseTags(condition: unknown): (() => boolean) | undefined {
	return Array.isArray(condition) && condition.every((tag) => typeof tag === 'string')
		? () => condition.length === 0
		: undefined
}

/** Parses a filter for variables. An instance must have all of them, with these JSON values. */
function parseVariables(
	condition: unknown,
): ((item: ProcessInstance, lookups: Lookups) => boolean) | undefined {
	if (!Array.isArray(condition)) {
		return undefined
	}
	const fields = { name: variables.name, value: variables.value } as Fields<Variable>
	const tests = condition.map((each) => parseFilter(each, fields, { minor: 8 }, 'filter.variables'))
	return (item, lookups) =>
		tests.every((test) => lookups.variablesOf(item).some((variable) => test(variable, lookups)))
}

/** The fields of process instances in v2. */
export const processInstances: Fields<ProcessInstance> = {
	processDefinitionId: string(({ bpmnProcessId }) => bpmnProcessId, advanced),
	processDefinitionName: string(
		(item, { definitionOf }) => definitionOf(item.processDefinitionKey)?.name,
		advanced,
	),
	processDefinitionVersion: int(({ processVersion }) => processVersion, advanced),
	processDefinitionVersionTag: string(({ processVersionTag }) => processVersionTag, advanced),
	startDate: date(({ startDate }) => startDate, advanced),
	endDate: date(({ endDate }) => endDate, advanced),
	state: string(({ state }) => instanceStates[state], {
		...advanced,
		values: ['ACTIVE', 'COMPLETED', 'SUSPENDED', 'TERMINATED'],
	}),
	suspendedDate: date(() => undefined, { ...advanced, since: 10 }),
	hasIncident: boolean(({ incident }) => incident, plain),
	tenantId: string((item, { tenantOf }) => tenantOf(item), advanced),
	processInstanceKey: key((item) => item.key, advanced),
	processDefinitionKey: key(({ processDefinitionKey }) => processDefinitionKey, advanced),
	parentProcessInstanceKey: key(({ parentKey }) => parentKey, advanced),
	parentElementInstanceKey: key(({ parentFlowNodeInstanceKey }) => parentFlowNodeInstanceKey, advanced),
	rootProcessInstanceKey: key((item, { rootOf }) => rootOf(item.key), { since: 9 }),
	// Instances of the model have no tags.
	tags: string(() => [], { filter: 'plain', isList: true, parseFilter: parseTags }),
	businessId: string(() => undefined, { ...advanced, since: 9 }),
	variables: string(() => undefined, { filter: 'plain', isFilterOnly: true, parseFilter: parseVariables }),
	errorMessage: string(
		(item, { incidentsOf }) => incidentsOf(item).map(({ message }) => message),
		advancedFilter,
	),
	elementId: string((item, { elementsOf }) => elementsOf(item).map(({ flowNodeId }) => flowNodeId), {
		...advancedFilter,
		list: 'elements',
	}),
	elementInstanceState: string((item, { elementsOf }) => elementsOf(item).map(({ state }) => state), {
		...advancedFilter,
		list: 'elements',
		values: ['ACTIVE', 'COMPLETED', 'TERMINATED'],
	}),
	hasElementInstanceIncident: boolean(
		(item, { elementsOf }) => elementsOf(item).map(({ incident }) => incident),
		{ filter: 'plain', isFilterOnly: true, list: 'elements' },
	),
	incidentErrorHashCode: int(
		(item, { incidentsOf }) =>
			incidentsOf(item)
				.filter(({ state }) => state === 'ACTIVE')
				.map(({ message = '' }) => hashCodeOf(message)),
		advancedFilter,
	),
	// The model has no such values, so a filter for one finds nothing.
	hasRetriesLeft: boolean(() => false, { filter: 'plain', isFilterOnly: true }),
	batchOperationKey: string(() => undefined, advancedFilter),
	batchOperationId: string(() => undefined, advancedFilter),
}

/** The fields of process definitions in v2. */
export const processDefinitions: Fields<ProcessDefinition> = {
	name: string(({ name }) => name, advanced),
	resourceName: string(({ bpmnProcessId }) => `${bpmnProcessId}.bpmn`, plain),
	version: int(({ version }) => version, plain),
	versionTag: string(({ versionTag }) => versionTag, plain),
	processDefinitionId: string(({ bpmnProcessId }) => bpmnProcessId, advanced),
	tenantId: string((item, { tenantOf }) => tenantOf(item), plain),
	processDefinitionKey: key((item) => item.key, plain),
	hasStartForm: boolean(() => false, { filter: 'plain' }),
	state: string(() => 'ACTIVE', {
		filter: 'plain',
		since: 10,
		values: ['ACTIVE', 'DRAINING', 'DELETED'],
	}),
	isLatestVersion: boolean((item, { isLatest }) => isLatest('processDefinitions', item.key), {
		filter: 'plain',
		isFilterOnly: true,
	}),
}

/** The fields of element instances in v2. */
export const elementInstances: Fields<FlowNodeInstance> = {
	processDefinitionId: string(
		(item, { definitionOf }) => definitionOf(item.processDefinitionKey)?.bpmnProcessId ?? '',
		plain,
	),
	startDate: date(({ startDate }) => startDate, advanced),
	endDate: date(({ endDate }) => endDate, advanced),
	elementId: string(({ flowNodeId }) => flowNodeId, { ...advanced, operatorsSince: 10 }),
	// For an element without a name, the server returns its id.
	elementName: string(({ flowNodeName, flowNodeId }) => flowNodeName ?? flowNodeId, advanced),
	type: string(({ type }) => type, plain),
	state: string(({ state }) => state, { ...advanced, values: ['ACTIVE', 'COMPLETED', 'TERMINATED'] }),
	hasIncident: boolean(({ incident }) => incident, { filter: 'plain' }),
	tenantId: string((item, { tenantOf }) => tenantOf(item), plain),
	elementInstanceKey: key((item) => item.key, plain),
	processInstanceKey: key(({ processInstanceKey }) => processInstanceKey, plain),
	rootProcessInstanceKey: key((item, { rootOf }) => rootOf(item.processInstanceKey), { since: 9 }),
	processDefinitionKey: key(({ processDefinitionKey }) => processDefinitionKey, plain),
	incidentKey: key(({ incidentKey }) => incidentKey, plain),
	elementInstanceScopeKey: key(({ processInstanceKey }) => processInstanceKey, {
		filter: 'plain',
		isFilterOnly: true,
	}),
}

/** The fields of incidents in v2. */
export const incidents: Fields<Incident> = {
	processDefinitionId: string(
		(item, { definitionOf }) => definitionOf(item.processDefinitionKey)?.bpmnProcessId ?? '',
		advanced,
	),
	errorType: string(({ type }) => type, { ...advanced, operatorsSince: 9 }),
	errorMessage: string(({ message }) => message, { filter: 'advanced' }),
	elementId: string((item, { elementOf }) => elementOf(item)?.flowNodeId ?? '', advanced),
	creationTime: date(({ creationTime }) => creationTime, advanced),
	state: string(({ state }) => state, {
		...advanced,
		operatorsSince: 9,
		values: ['ACTIVE', 'MIGRATED', 'PENDING', 'RESOLVED', 'UNKNOWN'],
	}),
	tenantId: string((item, { tenantOf }) => tenantOf(item), advanced),
	incidentKey: key((item) => item.key, { filter: 'basic', sort: true }),
	processDefinitionKey: key(({ processDefinitionKey }) => processDefinitionKey, advanced),
	processInstanceKey: key(({ processInstanceKey }) => processInstanceKey, advanced),
	rootProcessInstanceKey: key((item, { rootOf }) => rootOf(item.processInstanceKey), { since: 9 }),
	elementInstanceKey: key((item, { elementOf }) => elementOf(item)?.key ?? item.processInstanceKey, advanced),
	jobKey: key(({ jobKey }) => jobKey, advanced),
}

/** The fields of variables in v2. */
export const variables: Fields<Variable> = {
	name: string(({ name }) => name, advanced),
	value: string(({ value }) => value, advanced),
	tenantId: string((item, { tenantOf }) => tenantOf(item), plain),
	variableKey: key((item) => item.key, advanced),
	scopeKey: key(({ scopeKey }) => scopeKey, advanced),
	processInstanceKey: key(({ processInstanceKey }) => processInstanceKey, advanced),
	rootProcessInstanceKey: key((item, { rootOf }) => rootOf(item.processInstanceKey), { since: 9 }),
	isTruncated: boolean(({ truncated }) => truncated, { filter: 'plain' }),
}
