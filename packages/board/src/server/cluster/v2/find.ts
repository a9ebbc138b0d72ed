import { type ClusterClient, ClusterError, key } from '@operate-api/cluster-client'
import type { Hit } from '../../../shared/api.ts'
import { decisionHit, elementHit, incidentHit, instanceHit, processHit, variableHit } from '../hits.ts'
import { toDecisionSummary, toDefinition, toElementInstance, toIncident, toInstance } from './records.ts'

/** What a record may not be, or may not be shown, is no hit. */
async function hitsOf<Item>(found: Promise<Item>, toHit: (item: Item) => Hit): Promise<readonly Hit[]> {
	try {
		return [toHit(await found)]
	} catch (error) {
		const isNoHit = error instanceof ClusterError && ['not_found', 'forbidden'].includes(error.code)
		if (isNoHit) {
			return []
		}
		throw error
	}
}

/** Looks for a record of any kind with a key. */
export const createFind =
	(cluster: ClusterClient) =>
	async (digits: string): Promise<readonly Hit[]> => {
		const any = key(digits)
		const evaluations = cluster.decisionInstances
			.search({ filter: { decisionEvaluationKey: any }, page: { limit: 5 } })
			.then(({ items }) => items.map((item) => decisionHit(toDecisionSummary(item))))
		const found = await Promise.all([
			hitsOf(cluster.processInstances.get(any), (item) => instanceHit(toInstance(item))),
			hitsOf(cluster.processDefinitions.get(any), (item) => processHit(toDefinition(item))),
			hitsOf(cluster.incidents.get(any), (item) => incidentHit(toIncident(item))),
			hitsOf(cluster.elementInstances.get(any), (item) =>
				elementHit(toElementInstance(item), item.processInstanceKey),
			),
			hitsOf(cluster.variables.get(any), (item) => variableHit(item.name, item.processInstanceKey)),
			evaluations,
		])
		return found.flat()
	}
