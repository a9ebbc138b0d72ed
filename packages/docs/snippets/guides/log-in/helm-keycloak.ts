import { selfManaged } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

const operate = createOperateClient({
	baseUrl: 'https://camunda.example.com/operate',
	auth: selfManaged({
		clientId: process.env.CAMUNDA_CLIENT_ID ?? '',
		clientSecret: process.env.CAMUNDA_CLIENT_SECRET ?? '',
		tokenUrl: 'https://camunda.example.com/auth/realms/camunda-platform/protocol/openid-connect/token',
	}),
})
const { total } = await operate.processInstances.search({ filter: { incident: true } })
console.log(`${total} process instances with an incident`)
