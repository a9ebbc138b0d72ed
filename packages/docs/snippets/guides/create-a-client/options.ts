import { cookie } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

export const operate = createOperateClient({
	baseUrl: 'http://localhost:8080',
	auth: cookie({ username: 'demo', password: 'demo' }),
	timeoutMs: 10_000,
	userAgent: 'clean-up/1.2',
})
