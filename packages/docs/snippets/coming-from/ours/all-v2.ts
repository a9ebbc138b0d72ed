import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
const instances = await cluster.processInstances.searchAll().toArray()
console.log(instances.length)
