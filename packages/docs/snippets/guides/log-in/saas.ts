import { saas } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

const operate = createOperateClient({
	auth: saas({
		clientId: process.env.CAMUNDA_CLIENT_ID ?? '',
		clientSecret: process.env.CAMUNDA_CLIENT_SECRET ?? '',
		region: 'bru-2',
		clusterId: '6f2b1c9e-0f6d-4a57-9d0a-2c3a1f0e8b11',
		domain: 'api.camunda.io',
	}),
})
const { total } = await operate.incidents.search({ filter: { state: 'ACTIVE' } })
console.log(`${total} active incidents`)
