import { defineEntity, type RecordOf } from './entity.ts'
import { tenantId } from './tenant.ts'

export const processInstances = defineEntity({
	unique: 'key',
	v1: {
		path: '/v1/process-instances',
		// The space at the end is in Operate's own message.
		notFound: 'No process instances found for key {} ',
	},
	fields: {
		key: { kind: 'key', required: true },
		processVersion: { kind: 'int', default: 1 },
		processVersionTag: { kind: 'string', since: 6 },
		bpmnProcessId: { kind: 'string', required: true },
		parentKey: { kind: 'key' },
		parentFlowNodeInstanceKey: { kind: 'key' },
		startDate: { kind: 'date', required: true },
		endDate: { kind: 'date' },
		state: { kind: 'string', required: true, values: ['ACTIVE', 'COMPLETED', 'CANCELED'] },
		incident: { kind: 'boolean', default: false, since: 6 },
		processDefinitionKey: { kind: 'key', required: true },
		tenantId,
		/** The ids of the sequence flows that were taken, in order. */
		sequenceFlows: { kind: 'list', items: 'string', default: [], hidden: true },
	},
})

export type ProcessInstance = RecordOf<typeof processInstances>
