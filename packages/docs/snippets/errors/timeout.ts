import { createOperateClient } from '@operate-api/client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate({ unprotectedApi: true })
const operate = createOperateClient({ baseUrl: emulator.url, fetch: emulator.fetch, timeoutMs: 100 })
emulator.faults.next('POST /v1/incidents/search', { stall: true })
await operate.incidents.search().catch((error) => console.log(error.message))
