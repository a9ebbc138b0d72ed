import { basic } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

const operate = createOperateClient({
	baseUrl: 'http://localhost:8080',
	auth: basic({ username: 'demo', password: process.env.CAMUNDA_BASIC_AUTH_PASSWORD ?? '' }),
})
const { total } = await operate.processInstances.search()
console.log(`${total} process instances`)
