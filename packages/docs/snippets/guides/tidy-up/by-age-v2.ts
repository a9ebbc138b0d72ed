import type { BatchOperation, ClusterClient } from '@operate-api/cluster-client'

/** Deletes the process instances that ended before a date. */
export async function deleteEndedBefore(cluster: ClusterClient, date: Date): Promise<BatchOperation> {
	const filter = { endDate: { $lt: date.toISOString() } }
	return cluster.batchOperations.wait(await cluster.processInstances.deleteBatch({ filter }))
}
