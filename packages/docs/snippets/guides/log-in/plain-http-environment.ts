import { createOperateClientFromEnv } from '@operate-api/client'

export const operate = createOperateClientFromEnv(process.env, { login: { allowInsecureHttp: true } })
