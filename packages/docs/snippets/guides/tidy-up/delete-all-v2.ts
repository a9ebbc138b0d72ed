import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
const batch = await cluster.processInstances.deleteBatch({
	filter: { processDefinitionId: 'order-process', state: 'COMPLETED' },
})
const result = await cluster.batchOperations.wait(batch)
console.log(`${result.operationsCompletedCount} deleted, ${result.operationsFailedCount} failed`)
