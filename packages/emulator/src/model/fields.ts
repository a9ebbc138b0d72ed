import type { EntityName } from './entities.ts'

/** How a field is read in a request, compared, and written in an answer. */
export type FieldKind = 'key' | 'int' | 'string' | 'boolean' | 'date' | 'list'

/** A value as a record holds it. */
export type FieldValue = bigint | number | string | boolean | readonly object[] | undefined

/** The fields of an entity, in the order in which an answer has them. */
export type Fields = Readonly<Record<string, FieldKind>>

/** What the API shows of each entity. */
export const fields: Readonly<Record<EntityName, Fields>> = {
	variables: {
		key: 'key',
		processInstanceKey: 'key',
		scopeKey: 'key',
		name: 'string',
		value: 'string',
		truncated: 'boolean',
		tenantId: 'string',
	},
	processInstances: {
		key: 'key',
		processVersion: 'int',
		processVersionTag: 'string',
		bpmnProcessId: 'string',
		parentKey: 'key',
		parentFlowNodeInstanceKey: 'key',
		startDate: 'date',
		endDate: 'date',
		state: 'string',
		incident: 'boolean',
		processDefinitionKey: 'key',
		tenantId: 'string',
	},
	processDefinitions: {
		key: 'key',
		name: 'string',
		version: 'int',
		versionTag: 'string',
		bpmnProcessId: 'string',
		tenantId: 'string',
	},
	incidents: {
		key: 'key',
		processDefinitionKey: 'key',
		processInstanceKey: 'key',
		type: 'string',
		message: 'string',
		creationTime: 'date',
		state: 'string',
		jobKey: 'key',
		tenantId: 'string',
	},
	flowNodeInstances: {
		key: 'key',
		processInstanceKey: 'key',
		processDefinitionKey: 'key',
		startDate: 'date',
		endDate: 'date',
		flowNodeId: 'string',
		flowNodeName: 'string',
		incidentKey: 'key',
		type: 'string',
		state: 'string',
		incident: 'boolean',
		tenantId: 'string',
	},
	decisionRequirements: {
		id: 'string',
		key: 'key',
		decisionRequirementsId: 'string',
		name: 'string',
		version: 'int',
		resourceName: 'string',
		tenantId: 'string',
	},
	decisionInstances: {
		id: 'string',
		key: 'key',
		state: 'string',
		evaluationDate: 'date',
		evaluationFailure: 'string',
		processDefinitionKey: 'key',
		processInstanceKey: 'key',
		decisionId: 'string',
		decisionDefinitionId: 'string',
		decisionName: 'string',
		decisionVersion: 'int',
		decisionType: 'string',
		result: 'string',
		evaluatedInputs: 'list',
		evaluatedOutputs: 'list',
		tenantId: 'string',
	},
	decisionDefinitions: {
		id: 'string',
		key: 'key',
		decisionId: 'string',
		name: 'string',
		version: 'int',
		decisionRequirementsId: 'string',
		decisionRequirementsKey: 'key',
		decisionRequirementsName: 'string',
		decisionRequirementsVersion: 'int',
		tenantId: 'string',
	},
}

/** A record of any entity, seen by field name. */
export type AnyRecord = Readonly<Record<string, FieldValue>>
