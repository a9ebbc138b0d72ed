import { createClusterClientFromEnv } from '@operate-api/cluster-client'

const cluster = createClusterClientFromEnv()
const batch = await cluster.processInstances.cancelBatch({
	filter: { processDefinitionId: 'order-process', hasIncident: true },
})
const { state, operationsCompletedCount } = await cluster.batchOperations.wait(batch, {
	onProgress: ({ operationsCompletedCount, operationsTotalCount }) =>
		console.log(`${operationsCompletedCount} of ${operationsTotalCount}`),
})
console.log(state, operationsCompletedCount)
