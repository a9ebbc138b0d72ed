import { defineEntity, type RecordOf } from './entity.ts'
import { tenantId } from './tenant.ts'

export const flowNodeInstances = defineEntity({
	unique: 'key',
	v1: { path: '/v1/flownode-instances', notFound: 'No flow node instance found for key {}' },
	fields: {
		key: { kind: 'key', required: true },
		processInstanceKey: { kind: 'key', required: true },
		processDefinitionKey: { kind: 'key' },
		startDate: { kind: 'date', required: true },
		endDate: { kind: 'date' },
		flowNodeId: { kind: 'string', required: true },
		flowNodeName: { kind: 'string' },
		incidentKey: { kind: 'key' },
		type: { kind: 'string', required: true },
		state: { kind: 'string', required: true, values: ['ACTIVE', 'COMPLETED', 'TERMINATED'] },
		incident: { kind: 'boolean', default: false },
		tenantId,
	},
})

export type FlowNodeInstance = RecordOf<typeof flowNodeInstances>
