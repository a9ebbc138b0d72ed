import {
	type BatchOperation,
	type ClusterClient,
	createClusterClientFromEnv,
} from '@operate-api/cluster-client'
import { expect } from 'vitest'
import type { SnippetSetup } from '../../../src/snippets.ts'

export const setup: SnippetSetup = {
	async check({ exports }) {
		const deleteEndedBefore: (cluster: ClusterClient, date: Date) => Promise<BatchOperation> =
			exports.deleteEndedBefore as never
		const cluster = createClusterClientFromEnv()
		const ended = async (endDate: object) =>
			(await cluster.processInstances.search({ filter: { endDate } })).page.totalItems
		const before = await ended({ $lt: '2026-09-01T00:00:00Z' })
		expect(before).toBeGreaterThan(0)
		const batch = await deleteEndedBefore(cluster, new Date('2026-09-01T00:00:00Z'))
		expect(batch.operationsCompletedCount).toBe(before)
		expect(await ended({ $lt: '2026-09-01T00:00:00Z' })).toBe(0)
		expect(await ended({ $exists: true })).toBeGreaterThan(0)
	},
}
