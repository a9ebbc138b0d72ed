import { defineEntity, type RecordOf } from './entity.ts'
import { tenantId } from './tenant.ts'

const input = { id: 'string', name: 'string', value: 'string' } as const

export const decisionInstances = defineEntity({
	// All decisions of one evaluation share a key. They differ in their ids only, so Operate pages by id.
	unique: 'id',
	v1: { path: '/v1/decision-instances', notFound: 'No decision instance found for id {}' },
	fields: {
		id: { kind: 'string', required: true },
		key: { kind: 'key', required: true },
		state: { kind: 'string', required: true, values: ['FAILED', 'EVALUATED', 'UNKNOWN', 'UNSPECIFIED'] },
		evaluationDate: { kind: 'date', required: true },
		evaluationFailure: { kind: 'string' },
		processDefinitionKey: { kind: 'key' },
		processInstanceKey: { kind: 'key' },
		decisionId: { kind: 'string', required: true },
		decisionDefinitionId: { kind: 'string', required: true },
		decisionName: { kind: 'string', required: true },
		decisionVersion: { kind: 'int', default: 1 },
		decisionType: {
			kind: 'string',
			required: true,
			values: ['DECISION_TABLE', 'LITERAL_EXPRESSION', 'UNSPECIFIED', 'UNKNOWN'],
		},
		result: { kind: 'string', notFiltered: true },
		// Searches return neither inputs nor outputs. Lists can be neither filtered nor sorted.
		evaluatedInputs: { kind: 'list', items: input, default: [] },
		evaluatedOutputs: {
			kind: 'list',
			items: { ...input, ruleId: 'string', ruleIndex: 'int' },
			default: [],
		},
		tenantId,
	},
})

export type DecisionInstance = RecordOf<typeof decisionInstances>
export type DecisionInput = DecisionInstance['evaluatedInputs'][number]
export type DecisionOutput = DecisionInstance['evaluatedOutputs'][number]
