import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
const { page } = await cluster.incidents.search({ filter: { state: 'ACTIVE' } })
console.log(`${page.totalItems} active incidents at ${cluster.baseUrl}`)
