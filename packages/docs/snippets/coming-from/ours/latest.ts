import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const { items } = await operate.processInstances.search({
	filter: { bpmnProcessId: 'order-process', state: 'COMPLETED' },
	sort: [{ field: 'endDate', order: 'DESC' }],
	size: 3,
})
for (const { key } of items) console.log(key)
