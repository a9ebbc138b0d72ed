import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const filter = { bpmnProcessId: 'order-process', incident: true }
const { total } = await operate.processInstances.search({ filter, size: 1 })
console.log(`${total} process instances with an incident`)
