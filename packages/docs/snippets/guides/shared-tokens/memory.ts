import { memoryStore } from '@operate-api/auth'
import { createOperateClientFromEnv } from '@operate-api/client'
import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const login = { store: memoryStore() }
export const operate = createOperateClientFromEnv(process.env, { login })
export const cluster = createClusterClientFromEnv(process.env, { login })
