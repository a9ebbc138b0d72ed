import { basic } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

const operate = createOperateClient({
	baseUrl: 'http://localhost:8080',
	auth: basic({ username: 'demo', password: 'demo' }),
	userAgent: 'clean-up/1.2',
	onEvent: (event) => console.log(event),
})
await operate.incidents.search()
