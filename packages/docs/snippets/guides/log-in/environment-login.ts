import { authFromEnv } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

const auth = authFromEnv(process.env)
export const operate = createOperateClient({ auth })
console.log(auth.baseUrl)
