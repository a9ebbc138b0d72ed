import assert from 'node:assert/strict'
import { selfManaged } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'
import { startOperate } from '@operate-api/emulator'

const emulator = await startOperate({ camunda: '8.7' })
const operate = createOperateClient({
	baseUrl: emulator.selfManaged.baseUrl,
	auth: selfManaged(emulator.selfManaged),
})
const { total } = await operate.processDefinitions.search()
assert.equal(total, 10)
await emulator.close()
