import { createOperateClientFromEnv, key } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const processInstanceKey = key(process.env.PROCESS_INSTANCE_KEY ?? '')
const incidents = operate.incidents.searchAll({ filter: { processInstanceKey, state: 'ACTIVE' } })
for await (const { type, message } of incidents) console.log(type, message)
