import { defineEntity, type RecordOf } from './entity.ts'
import { tenantId } from './tenant.ts'

export const decisionDefinitions = defineEntity({
	unique: 'key',
	v1: { path: '/v1/decision-definitions', notFound: 'No decision definition found for key {}' },
	fields: {
		id: { kind: 'string', default: ({ key }) => String(key) },
		key: { kind: 'key', required: true },
		decisionId: { kind: 'string', required: true },
		name: { kind: 'string', required: true },
		version: { kind: 'int', default: 1 },
		decisionRequirementsId: { kind: 'string', required: true },
		decisionRequirementsKey: { kind: 'key', required: true },
		decisionRequirementsName: { kind: 'string' },
		decisionRequirementsVersion: { kind: 'int' },
		tenantId,
	},
})

export type DecisionDefinition = RecordOf<typeof decisionDefinitions>
