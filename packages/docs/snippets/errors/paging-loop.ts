import { createOperateClient } from '@operate-api/client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate({ unprotectedApi: true })
const operate = createOperateClient({ baseUrl: emulator.url, fetch: emulator.fetch })
const body = '{"items":[{"key":1}],"sortValues":[1],"total":9}'
emulator.faults.always('POST /v1/incidents/search', { body })
await operate.incidents
	.searchAll({ size: 1 })
	.toArray()
	.catch((error) => console.log(error.message))
