import assert from 'node:assert/strict'
import { createOperateClientFromEnv } from '@operate-api/client'
import { startOperate } from '@operate-api/emulator'

const emulator = await startOperate()
const operate = createOperateClientFromEnv(emulator.env.cookie)
const { total } = await operate.processDefinitions.search()
assert.equal(total, 10)
await emulator.close()
