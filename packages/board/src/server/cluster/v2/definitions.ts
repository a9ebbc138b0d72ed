import { type ClusterClient, key } from '@operate-api/cluster-client'
import { type Cluster, processName } from '../cluster.ts'
import { maxDefinitions, scanPage } from '../limits.ts'
import { countOf, toDefinition } from './records.ts'

/** Reads processes and counts their instances. */
export function createDefinitionReads(
	cluster: ClusterClient,
	canCountByProcess: boolean,
): Pick<Cluster, 'definitions' | 'countByProcess' | 'countActive' | 'elementCounts' | 'diagram'> {
	const { processDefinitions, processInstances } = cluster

	async function readCounts() {
		const counts = new Map<string, { active: number; withIncident: number }>()
		for (let from = 0; ; from += scanPage) {
			const { items } = await processDefinitions.instanceStatistics({
				page: { from, limit: scanPage },
				sort: [{ field: 'processDefinitionId', order: 'ASC' }],
			})
			for (const item of items) {
				const { activeInstancesWithIncidentCount: withIncident } = item
				counts.set(processName({ processId: item.processDefinitionId, tenantId: item.tenantId }), {
					active: item.activeInstancesWithoutIncidentCount + withIncident,
					withIncident,
				})
			}
			if (items.length < scanPage) {
				return counts
			}
		}
	}

	return {
		async definitions() {
			const found = await processDefinitions
				.searchAll({ page: { limit: scanPage }, sort: [{ field: 'processDefinitionKey', order: 'ASC' }] })
				.toArray({ limit: maxDefinitions })
			const isCut = found.length === maxDefinitions
			return {
				data: found.filter(({ state }) => state !== 'DELETED').map(toDefinition),
				partial: isCut ? [`Only ${maxDefinitions.toLocaleString('en')} versions of processes are read.`] : [],
			}
		},
		countByProcess: async () => (canCountByProcess ? await readCounts() : undefined),
		async countActive({ processKey, processId, tenantId, onlyIncidents }) {
			const found = await processInstances.search({
				filter: {
					state: 'ACTIVE',
					...(onlyIncidents && { hasIncident: true }),
					...(processKey !== undefined && { processDefinitionKey: key(processKey) }),
					...(processId !== undefined && { processDefinitionId: processId }),
					...(tenantId !== undefined && { tenantId }),
				},
				page: { limit: 1 },
			})
			return countOf(found)
		},
		elementCounts: async (processKey) => ({
			data: (await processDefinitions.statistics(key(processKey))).items,
			partial: [],
		}),
		diagram: async (processKey) => (await processDefinitions.xml(key(processKey))) || null,
	}
}
