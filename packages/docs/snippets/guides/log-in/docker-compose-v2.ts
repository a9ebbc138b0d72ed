import { selfManaged } from '@operate-api/auth'
import { createClusterClient } from '@operate-api/cluster-client'

const cluster = createClusterClient({
	baseUrl: 'http://localhost:8080',
	auth: selfManaged({
		clientId: process.env.CAMUNDA_CLIENT_ID ?? '',
		clientSecret: process.env.CAMUNDA_CLIENT_SECRET ?? '',
		tokenUrl: 'http://localhost:18080/auth/realms/camunda-platform/protocol/openid-connect/token',
	}),
})
const { page } = await cluster.processDefinitions.search()
console.log(`${page.totalItems} process definitions`)
