import { selfManaged } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate()
const auth = selfManaged({ ...emulator.readOnly.selfManaged, fetch: emulator.fetch })
const operate = createOperateClient({ baseUrl: emulator.url, fetch: emulator.fetch, auth })
const [ended] = (await operate.processInstances.search({ filter: { state: 'COMPLETED' } })).items
if (ended?.key) await operate.processInstances.delete(ended.key).catch((error) => console.log(error.message))
