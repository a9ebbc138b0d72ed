import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const filter = { bpmnProcesId: 'order-process' }
// @ts-expect-error: bpmnProcesId is a typo
await operate.processInstances.search({ filter }).catch((error) => console.log(error.message))
