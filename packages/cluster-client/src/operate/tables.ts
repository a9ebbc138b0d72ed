import {
	decisionInstanceDecisionTypes,
	decisionInstanceStates,
	flowNodeInstanceStates,
	flowNodeInstanceTypes,
	incidentStates,
	incidentTypes,
	processInstanceStates,
} from '@operate-api/client'

/** The name and behaviour in v2 of one field of Operate's v1. */
export interface FieldMapping {
	/** The name in v2. */
	readonly name: string
	/**
	 * `date`: v2 writes it in another form. The others are the types to which v1 converts a string or a number in a
	 * filter; by default, a string.
	 */
	readonly kind?: 'date' | 'key' | 'int' | 'boolean'
	/** The only values that v1's filter accepts. */
	readonly allowed?: readonly string[]
	/** Values of v1 that have another name in v2. */
	readonly values?: Readonly<Record<string, string>>
	/** Whether v1 can filter by it and v2 cannot. */
	readonly isNotFiltered?: boolean
	/** Whether v1 can sort by it and v2 cannot. */
	readonly isNotSorted?: boolean
	/** Whether v2 sorts its values in another order. */
	readonly hasOtherOrder?: boolean
	/** Whether v1 has the field in filters only. */
	readonly isFilterOnly?: boolean
	/** Whether v1 has the field in responses only, not in filters and sorts. */
	readonly isResponseOnly?: boolean
	/** The first version of Camunda whose v2 has the field; by default 8.8. */
	readonly since?: '8.9'
	/** A note for readers of the migration guide. */
	readonly note?: string
}

/** An entity of v1. */
export type EntityName =
	| 'processInstances'
	| 'processDefinitions'
	| 'decisionRequirements'
	| 'decisionDefinitions'
	| 'decisionInstances'
	| 'flowNodeInstances'
	| 'variables'
	| 'incidents'

/** The fields of one entity, by their names in v1. */
export type EntityMapping = Readonly<Record<string, FieldMapping>>

const dates = (...names: readonly string[]): EntityMapping =>
	Object.fromEntries(names.map((name) => [name, { name, kind: 'date' }]))
const same = (...names: readonly string[]): EntityMapping =>
	Object.fromEntries(names.map((name) => [name, /Key$/.test(name) ? key(name) : { name }]))
const key = (name: string): FieldMapping => ({ name, kind: 'key' })
const int = (name: string): FieldMapping => ({ name, kind: 'int' })

/**
 * The fields of every entity in v1's order, with their counterparts in v2. Requests, responses and the migration guide
 * are derived from this table.
 */
export const mappings: Readonly<Record<EntityName, EntityMapping>> = {
	processInstances: {
		key: key('processInstanceKey'),
		processVersion: int('processDefinitionVersion'),
		processVersionTag: { name: 'processDefinitionVersionTag' },
		bpmnProcessId: { name: 'processDefinitionId' },
		parentKey: key('parentProcessInstanceKey'),
		parentProcessInstanceKey: { ...key('parentProcessInstanceKey'), isFilterOnly: true },
		parentFlowNodeInstanceKey: key('parentElementInstanceKey'),
		...dates('startDate', 'endDate'),
		state: {
			name: 'state',
			allowed: processInstanceStates,
			values: { CANCELED: 'TERMINATED' },
			hasOtherOrder: true,
			note: 'v2 also has `SUSPENDED`, from 8.10',
		},
		incident: { name: 'hasIncident', kind: 'boolean' },
		...same('processDefinitionKey', 'tenantId'),
	},
	processDefinitions: {
		key: key('processDefinitionKey'),
		...same('name'),
		version: int('version'),
		...same('versionTag'),
		bpmnProcessId: { name: 'processDefinitionId' },
		...same('tenantId'),
	},
	decisionRequirements: {
		id: key('decisionRequirementsKey'),
		key: key('decisionRequirementsKey'),
		...same('decisionRequirementsId'),
		name: { name: 'decisionRequirementsName' },
		version: int('version'),
		resourceName: { name: 'resourceName', isNotSorted: true },
		...same('tenantId'),
	},
	decisionDefinitions: {
		id: key('decisionDefinitionKey'),
		key: key('decisionDefinitionKey'),
		decisionId: { name: 'decisionDefinitionId' },
		...same('name'),
		version: int('version'),
		...same('decisionRequirementsId', 'decisionRequirementsKey'),
		decisionRequirementsName: { name: 'decisionRequirementsName', since: '8.9' },
		decisionRequirementsVersion: { ...int('decisionRequirementsVersion'), since: '8.9' },
		...same('tenantId'),
	},
	decisionInstances: {
		id: { name: 'decisionEvaluationInstanceKey' },
		key: key('decisionEvaluationKey'),
		state: { name: 'state', allowed: decisionInstanceStates },
		...dates('evaluationDate'),
		...same('evaluationFailure', 'processDefinitionKey', 'processInstanceKey'),
		decisionId: { name: 'decisionDefinitionId' },
		decisionDefinitionId: {
			...key('decisionDefinitionKey'),
			note: 'v2 uses the name `decisionDefinitionId` for the id of the decision, which is `decisionId` in v1',
		},
		decisionName: { name: 'decisionDefinitionName' },
		decisionVersion: int('decisionDefinitionVersion'),
		decisionType: { name: 'decisionDefinitionType', allowed: decisionInstanceDecisionTypes },
		result: { name: 'result', isResponseOnly: true, isNotSorted: true },
		...same('tenantId'),
	},
	flowNodeInstances: {
		key: key('elementInstanceKey'),
		...same('processInstanceKey', 'processDefinitionKey'),
		...dates('startDate', 'endDate'),
		flowNodeId: { name: 'elementId' },
		flowNodeName: { name: 'elementName', note: 'v2 returns the id of an element without a name' },
		...same('incidentKey'),
		type: {
			name: 'type',
			allowed: flowNodeInstanceTypes,
			note: 'v2 also has `AD_HOC_SUB_PROCESS` and `AD_HOC_SUB_PROCESS_INNER_INSTANCE`',
		},
		state: { name: 'state', allowed: flowNodeInstanceStates },
		incident: { name: 'hasIncident', kind: 'boolean', isNotSorted: true },
		...same('tenantId'),
	},
	variables: {
		key: key('variableKey'),
		...same('processInstanceKey', 'scopeKey', 'name', 'value'),
		truncated: { name: 'isTruncated', kind: 'boolean', isNotSorted: true },
		...same('tenantId'),
	},
	incidents: {
		key: key('incidentKey'),
		...same('processDefinitionKey', 'processInstanceKey'),
		type: { name: 'errorType', allowed: incidentTypes },
		message: { name: 'errorMessage', isResponseOnly: true },
		...dates('creationTime'),
		state: { name: 'state', allowed: incidentStates },
		...same('jobKey', 'tenantId'),
	},
}

/** Returns the fields of an entity. */
export const mappingOf = (entity: EntityName): EntityMapping => mappings[entity]
