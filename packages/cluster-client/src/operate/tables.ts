/** How one field of Operate's v1 is called and behaves in v2. */
export interface FieldMapping {
	/** The name in v2. */
	readonly name: string
	/** `date` has another form in v2. */
	readonly kind?: 'date'
	/** v1's values that v2 has under another name. */
	readonly values?: Readonly<Record<string, string>>
	/** Whether v1 can filter by it and v2 cannot. */
	readonly isNotFiltered?: boolean
	/** Whether v1 can sort by it and v2 cannot. */
	readonly isNotSorted?: boolean
	/** Whether v2 sorts its values in another order. */
	readonly hasOtherOrder?: boolean
	/** Whether v1 only has it as a filter. */
	readonly isFilterOnly?: boolean
	/** Whether a search can neither filter nor sort by it in v1. */
	readonly isResponseOnly?: boolean
	/** The first version of Camunda whose v2 has it, if not 8.8. */
	readonly since?: '8.9'
	/** What a reader of the migration guide has to know. */
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
	Object.fromEntries(names.map((name) => [name, { name }]))

/** The fields of every entity in v1's order, and in v2. Requests, responses and the migration guide follow from it. */
export const mappings: Readonly<Record<EntityName, EntityMapping>> = {
	processInstances: {
		key: { name: 'processInstanceKey' },
		processVersion: { name: 'processDefinitionVersion' },
		processVersionTag: { name: 'processDefinitionVersionTag' },
		bpmnProcessId: { name: 'processDefinitionId' },
		parentKey: { name: 'parentProcessInstanceKey' },
		parentProcessInstanceKey: { name: 'parentProcessInstanceKey', isFilterOnly: true },
		parentFlowNodeInstanceKey: { name: 'parentElementInstanceKey' },
		...dates('startDate', 'endDate'),
		state: {
			name: 'state',
			values: { CANCELED: 'TERMINATED' },
			hasOtherOrder: true,
			note: 'v2 also has `SUSPENDED`, from 8.10',
		},
		incident: { name: 'hasIncident' },
		...same('processDefinitionKey', 'tenantId'),
	},
	processDefinitions: {
		key: { name: 'processDefinitionKey' },
		...same('name', 'version', 'versionTag'),
		bpmnProcessId: { name: 'processDefinitionId' },
		...same('tenantId'),
	},
	decisionRequirements: {
		id: { name: 'decisionRequirementsKey' },
		key: { name: 'decisionRequirementsKey' },
		...same('decisionRequirementsId'),
		name: { name: 'decisionRequirementsName' },
		...same('version'),
		resourceName: { name: 'resourceName', isNotSorted: true },
		...same('tenantId'),
	},
	decisionDefinitions: {
		id: { name: 'decisionDefinitionKey' },
		key: { name: 'decisionDefinitionKey' },
		decisionId: { name: 'decisionDefinitionId' },
		...same('name', 'version', 'decisionRequirementsId', 'decisionRequirementsKey'),
		decisionRequirementsName: { name: 'decisionRequirementsName', since: '8.9' },
		decisionRequirementsVersion: { name: 'decisionRequirementsVersion', since: '8.9' },
		...same('tenantId'),
	},
	decisionInstances: {
		id: { name: 'decisionEvaluationInstanceKey' },
		key: { name: 'decisionEvaluationKey' },
		...same('state'),
		...dates('evaluationDate'),
		...same('evaluationFailure', 'processDefinitionKey', 'processInstanceKey'),
		decisionId: { name: 'decisionDefinitionId' },
		decisionDefinitionId: {
			name: 'decisionDefinitionKey',
			note: 'v2 uses the name `decisionDefinitionId` for the id of the decision, which is `decisionId` in v1',
		},
		decisionName: { name: 'decisionDefinitionName' },
		decisionVersion: { name: 'decisionDefinitionVersion' },
		decisionType: { name: 'decisionDefinitionType' },
		result: { name: 'result', isResponseOnly: true, isNotSorted: true },
		...same('tenantId'),
	},
	flowNodeInstances: {
		key: { name: 'elementInstanceKey' },
		...same('processInstanceKey', 'processDefinitionKey'),
		...dates('startDate', 'endDate'),
		flowNodeId: { name: 'elementId' },
		flowNodeName: { name: 'elementName', note: 'v2 returns the id of an element without a name' },
		...same('incidentKey'),
		type: {
			name: 'type',
			note: 'v2 also has `AD_HOC_SUB_PROCESS` and `AD_HOC_SUB_PROCESS_INNER_INSTANCE`',
		},
		...same('state'),
		incident: { name: 'hasIncident', isNotSorted: true },
		...same('tenantId'),
	},
	variables: {
		key: { name: 'variableKey' },
		...same('processInstanceKey', 'scopeKey', 'name', 'value'),
		truncated: { name: 'isTruncated', isNotSorted: true },
		...same('tenantId'),
	},
	incidents: {
		key: { name: 'incidentKey' },
		...same('processDefinitionKey', 'processInstanceKey'),
		type: { name: 'errorType' },
		message: { name: 'errorMessage', isResponseOnly: true },
		...dates('creationTime'),
		...same('state', 'jobKey', 'tenantId'),
	},
}

/** Returns the fields of an entity. */
export const mappingOf = (entity: EntityName): EntityMapping => mappings[entity]
