import { createOperateClient } from '@operate-api/client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate({ unprotectedApi: true })
const operate = createOperateClient({ baseUrl: emulator.url, fetch: emulator.fetch })
emulator.faults.next('POST /v1/incidents/search', { html: true })
await operate.incidents.search().catch((error) => console.log(error.message))
