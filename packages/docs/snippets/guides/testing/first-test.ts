import assert from 'node:assert/strict'
import { createOperateClient } from '@operate-api/client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate({ unprotectedApi: true })
const operate = createOperateClient({ baseUrl: emulator.url, fetch: emulator.fetch })

emulator.faults.next('POST /v1/incidents/search', { status: 503 })
const { items } = await operate.incidents.search({ filter: { state: 'ACTIVE' } })

assert.ok(items.length > 0)
assert.deepEqual(
	emulator.requests.map(({ status }) => status),
	[503, 200],
)
