import { emptyDmn } from './empty-diagrams.ts'
import { defineEntity, type RecordOf } from './entity.ts'
import { tenantId } from './tenant.ts'

export const decisionRequirements = defineEntity({
	unique: 'key',
	v1: { path: '/v1/drd', notFound: 'No decision requirements found for key {}' },
	fields: {
		id: { kind: 'string', default: ({ key }) => String(key) },
		key: { kind: 'key', required: true },
		decisionRequirementsId: { kind: 'string', required: true },
		name: { kind: 'string', required: true },
		version: { kind: 'int', default: 1 },
		resourceName: { kind: 'string' },
		tenantId,
		xml: {
			kind: 'string',
			default: ({ decisionRequirementsId }) => emptyDmn(String(decisionRequirementsId)),
			hidden: true,
		},
	},
})

export type DecisionRequirements = RecordOf<typeof decisionRequirements>
