import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const { total } = await operate.incidents.search({ filter: { state: 'ACTIVE' }, size: 1 })
console.log(total)
