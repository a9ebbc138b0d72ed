import assert from 'node:assert/strict'
import { createOperateClient } from '@operate-api/client'
import { createOperate } from '@operate-api/emulator'

const emulator = createOperate({ unprotectedApi: true })
const operate = createOperateClient({ baseUrl: emulator.url, fetch: emulator.fetch, retry: false })

// The first page arrives, the second one fails.
emulator.faults.next('POST /v1/incidents/search', [null, { status: 503 }])
await assert.rejects(operate.incidents.searchAll({ size: 10 }).toArray(), { code: 'server_error' })
