import { createOperateClient, key, pollUntil } from '@operate-api/client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate({ unprotectedApi: true })
const operate = createOperateClient({ baseUrl: emulator.url, fetch: emulator.fetch })
const started = key('2251799813000000')
await pollUntil(
	() => operate.processInstances.get(started),
	({ state }) => state !== 'ACTIVE',
	{ timeoutMs: 100 },
).catch((error) => console.log(error.message))
