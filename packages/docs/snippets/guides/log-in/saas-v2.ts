import { saas } from '@operate-api/auth'
import { createClusterClient } from '@operate-api/cluster-client'

const cluster = createClusterClient({
	auth: saas({
		api: 'cluster',
		clientId: process.env.CAMUNDA_CLIENT_ID ?? '',
		clientSecret: process.env.CAMUNDA_CLIENT_SECRET ?? '',
		region: 'bru-2',
		clusterId: '6f2b1c9e-0f6d-4a57-9d0a-2c3a1f0e8b11',
	}),
})
const { page } = await cluster.incidents.search({ filter: { state: 'ACTIVE' } })
console.log(`${page.totalItems} active incidents`)
