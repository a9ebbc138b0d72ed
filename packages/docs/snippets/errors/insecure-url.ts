import { basic } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

try {
	createOperateClient({
		baseUrl: 'http://operate.internal:8080',
		auth: basic({ username: 'demo', password: 'demo' }),
	})
} catch (error) {
	console.log((error as Error).message)
}
