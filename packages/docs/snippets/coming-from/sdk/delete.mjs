import { Camunda8 } from '@camunda8/sdk'

const operate = new Camunda8().getOperateApiClient()
const filter = { bpmnProcessId: 'payment-process', state: 'COMPLETED' }
const { items } = await operate.searchProcessInstances({ filter, size: 1000 })
for (const { key } of items) await operate.deleteProcessInstance(key)
console.log(items.length)
