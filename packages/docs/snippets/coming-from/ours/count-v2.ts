import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
const { page } = await cluster.incidents.search({ filter: { state: 'ACTIVE' }, page: { limit: 1 } })
console.log(page.totalItems)
