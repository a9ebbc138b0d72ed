import { basic } from '@operate-api/auth'
import { createClusterClient } from '@operate-api/cluster-client'

const cluster = createClusterClient({
	baseUrl: 'http://localhost:8080',
	auth: basic({ username: 'demo', password: process.env.CAMUNDA_BASIC_AUTH_PASSWORD ?? '' }),
})
const { page } = await cluster.processInstances.search()
console.log(`${page.totalItems} process instances`)
