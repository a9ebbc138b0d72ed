import { createOperateClient } from '@operate-api/client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate({ unprotectedApi: true })
const operate = createOperateClient({ baseUrl: emulator.url, fetch: emulator.fetch })
const filter = { bpmnProcesId: 'order-process' }
// @ts-expect-error: the field is called bpmnProcessId
await operate.processInstances.search({ filter }).catch((error) => console.log(error.message))
