import { createOperateClient, key } from '@operate-api/client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate({ unprotectedApi: true })
const operate = createOperateClient({ baseUrl: emulator.url, fetch: emulator.fetch })
await operate.processInstances.get(key('2251799813000000')).catch((error) => console.log(error.message))
