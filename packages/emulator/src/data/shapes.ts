import type { EntityName, Key } from '../model/entities.ts'
import type { FieldKind } from '../model/fields.ts'
import { emptyBpmn, emptyDmn } from '../seed/xml.ts'

type Values = Readonly<Record<string, unknown>>

/** What is known of the records of an entity in a data file beside the kinds of their fields. */
export interface Shape {
	readonly required: readonly string[]
	/** Fields that the API does not show as such. */
	readonly more?: Readonly<Record<string, FieldKind>>
	/** The values that a field may have, where a misspelt one would be taken for another state. */
	readonly values?: Readonly<Record<string, readonly string[]>>
	/** What a record has where nothing is given, made from what is. */
	readonly defaults?: (given: Values) => Values
}

const id = ({ key }: Values) => ({ id: String(key) })

/** The shapes of a data file's records. */
export const shapes: Readonly<Record<EntityName, Shape>> = {
	variables: {
		required: ['key', 'processInstanceKey', 'name', 'value'],
		defaults: ({ processInstanceKey }) => ({ scopeKey: processInstanceKey as Key, truncated: false }),
	},
	processInstances: {
		required: ['key', 'bpmnProcessId', 'processDefinitionKey', 'state', 'startDate'],
		more: { sequenceFlows: 'list' },
		values: { state: ['ACTIVE', 'COMPLETED', 'CANCELED'] },
		defaults: () => ({ processVersion: 1, incident: false, sequenceFlows: [] }),
	},
	processDefinitions: {
		required: ['key', 'bpmnProcessId'],
		more: { xml: 'string' },
		defaults: ({ bpmnProcessId }) => ({ version: 1, xml: emptyBpmn(String(bpmnProcessId)) }),
	},
	incidents: {
		required: ['key', 'processDefinitionKey', 'processInstanceKey', 'type', 'creationTime', 'state'],
		values: { state: ['ACTIVE', 'MIGRATED', 'RESOLVED', 'PENDING'] },
	},
	flowNodeInstances: {
		required: ['key', 'processInstanceKey', 'flowNodeId', 'type', 'state', 'startDate'],
		values: { state: ['ACTIVE', 'COMPLETED', 'TERMINATED'] },
		defaults: () => ({ incident: false }),
	},
	decisionRequirements: {
		required: ['key', 'decisionRequirementsId', 'name'],
		more: { xml: 'string' },
		defaults: (given) => ({ ...id(given), version: 1, xml: emptyDmn(String(given.decisionRequirementsId)) }),
	},
	decisionDefinitions: {
		required: ['key', 'decisionId', 'name', 'decisionRequirementsId', 'decisionRequirementsKey'],
		defaults: (given) => ({ ...id(given), version: 1 }),
	},
	decisionInstances: {
		required: [
			...['id', 'key', 'state', 'evaluationDate'],
			...['decisionId', 'decisionDefinitionId', 'decisionName', 'decisionType'],
		],
		values: {
			state: ['FAILED', 'EVALUATED', 'UNKNOWN', 'UNSPECIFIED'],
			decisionType: ['DECISION_TABLE', 'LITERAL_EXPRESSION', 'UNSPECIFIED', 'UNKNOWN'],
		},
		defaults: () => ({ decisionVersion: 1, evaluatedInputs: [], evaluatedOutputs: [] }),
	},
}

const part = { id: 'string', name: 'string', value: 'string' } as const

/** What the lists of a record hold: texts, or objects of these fields, all of them needed. */
export const listItems: Readonly<Record<string, 'text' | Readonly<Record<string, FieldKind>>>> = {
	sequenceFlows: 'text',
	evaluatedInputs: part,
	evaluatedOutputs: { ...part, ruleId: 'string', ruleIndex: 'int' },
}
