import { Camunda8 } from '@camunda8/sdk'

const operate = new Camunda8().getOperateApiClient()
const { items } = await operate.searchProcessInstances({
	filter: { bpmnProcessId: 'order-process', state: 'COMPLETED' },
	sort: [{ field: 'endDate', order: 'DESC' }],
	size: 3,
})
for (const { key } of items) console.log(key)
