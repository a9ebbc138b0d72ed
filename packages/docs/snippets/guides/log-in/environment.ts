import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv()
const { total } = await operate.incidents.search({ filter: { state: 'ACTIVE' } })
console.log(`${total} active incidents at ${operate.baseUrl}`)
