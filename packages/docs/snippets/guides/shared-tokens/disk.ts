import { diskStore } from '@operate-api/auth/node'
import { createOperateClientFromEnv } from '@operate-api/client'

const operate = createOperateClientFromEnv(process.env, { login: { store: diskStore() } })
console.log((await operate.incidents.search()).total)
