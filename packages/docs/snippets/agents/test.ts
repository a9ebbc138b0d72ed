import assert from 'node:assert/strict'
import { createClusterClientFromEnv } from '@operate-api/cluster-client'
import { startOperate } from '@operate-api/emulator'

await using emulator = await startOperate({ camunda: '8.9' })
const cluster = createClusterClientFromEnv(emulator.env.selfManaged)

emulator.faults.next('POST /v2/incidents/search', { status: 503, retryAfter: 1 })
const { page } = await cluster.incidents.search({ filter: { state: 'ACTIVE' } })
assert.ok(page.totalItems > 0)
