import { emptyBpmn } from './empty-diagrams.ts'
import { defineEntity, type RecordOf } from './entity.ts'
import { tenantId } from './tenant.ts'

export const processDefinitions = defineEntity({
	unique: 'key',
	v1: { path: '/v1/process-definitions', notFound: 'No process definition found for key {}' },
	fields: {
		key: { kind: 'key', required: true },
		name: { kind: 'string' },
		version: { kind: 'int', default: 1 },
		versionTag: { kind: 'string', since: 6 },
		bpmnProcessId: { kind: 'string', required: true },
		tenantId,
		xml: {
			kind: 'string',
			default: ({ bpmnProcessId }) => emptyBpmn(String(bpmnProcessId)),
			hidden: true,
		},
	},
})

export type ProcessDefinition = RecordOf<typeof processDefinitions>
