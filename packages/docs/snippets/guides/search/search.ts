import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const { items, total } = await operate.processInstances.search({
	filter: { bpmnProcessId: 'order-process', state: 'COMPLETED' },
	sort: [{ field: 'endDate', order: 'DESC' }],
	size: 3,
})
console.log(`${total} completed, the last ones:`)
for (const { key, endDate } of items) console.log(key, endDate)
