import { selfManaged } from '@operate-api/auth'
import { createOperateClient } from '@operate-api/client'

const operate = createOperateClient({
	baseUrl: 'http://localhost:8081',
	auth: selfManaged({
		clientId: process.env.CAMUNDA_CLIENT_ID ?? '',
		clientSecret: process.env.CAMUNDA_CLIENT_SECRET ?? '',
		tokenUrl: 'http://localhost:18080/auth/realms/camunda-platform/protocol/openid-connect/token',
	}),
})
const { total } = await operate.processDefinitions.search()
console.log(`${total} process definitions`)
