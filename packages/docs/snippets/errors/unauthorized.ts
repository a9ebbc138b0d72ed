import { createOperateClient } from '@operate-api/client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate()
const operate = createOperateClient({ baseUrl: emulator.url, fetch: emulator.fetch })
await operate.incidents.search().catch((error) => console.log(error.message))
