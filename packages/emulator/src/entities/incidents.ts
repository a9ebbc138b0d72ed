import { defineEntity, type RecordOf } from './entity.ts'
import { tenantId } from './tenant.ts'

export const incidents = defineEntity({
	unique: 'key',
	v1: { path: '/v1/incidents', notFound: 'No incident found for key {}' },
	fields: {
		key: { kind: 'key', required: true },
		processDefinitionKey: { kind: 'key', required: true },
		processInstanceKey: { kind: 'key', required: true },
		type: { kind: 'string', required: true },
		message: { kind: 'string', notFiltered: true, notSorted: true },
		creationTime: { kind: 'date', required: true },
		state: { kind: 'string', required: true, values: ['ACTIVE', 'MIGRATED', 'RESOLVED', 'PENDING'] },
		jobKey: { kind: 'key' },
		tenantId,
		/** The flow node instance that the incident stopped. Only v2 returns it. */
		flowNodeInstanceKey: { kind: 'key', hidden: true },
	},
})

export type Incident = RecordOf<typeof incidents>
