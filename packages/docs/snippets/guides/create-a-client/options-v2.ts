import { basic } from '@operate-api/auth'
import { createClusterClient } from '@operate-api/cluster-client'

export const cluster = createClusterClient({
	baseUrl: 'http://localhost:8080',
	auth: basic({ username: 'demo', password: 'demo' }),
	version: '8.9',
	timeoutMs: 10_000,
	userAgent: 'clean-up/1.2',
})
