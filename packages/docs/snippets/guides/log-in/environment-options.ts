import { diskStore } from '@operate-api/auth/node'
import { createOperateClientFromEnv } from '@operate-api/client'

export const operate = createOperateClientFromEnv(process.env, {
	timeoutMs: 10_000,
	login: { store: diskStore(), allowInsecureHttp: true },
})
