import { type BridgedClient, key } from '@operate-api/cluster-client/operate'
import type { Cluster } from '../cluster.ts'
import { sliceOf, toDecisionSummary } from './records.ts'

/** Reads decisions. */
export function createDecisionReads({
	decisionInstances,
	decisionDefinitions,
	decisionRequirements,
}: BridgedClient): Pick<Cluster, 'decisions' | 'decision' | 'decisionDiagram'> {
	return {
		async decisions(failed, limit, cursor) {
			const found = await decisionInstances.search({
				...(failed && { filter: { state: 'FAILED' } }),
				sort: [
					{ field: 'evaluationDate', order: 'DESC' },
					{ field: 'id', order: 'DESC' },
				],
				size: limit,
				...(Array.isArray(cursor) && { searchAfter: cursor }),
			})
			return sliceOf(found, limit, toDecisionSummary)
		},
		async decision(id) {
			const found = await decisionInstances.get(id)
			return {
				...toDecisionSummary(found),
				definitionKey: found.decisionDefinitionId,
				type: found.decisionType,
				result: found.result || null,
				error: found.evaluationFailure ?? null,
				inputs: (found.evaluatedInputs ?? []).map(({ id = '', name = '', value = '' }) => ({
					id,
					name,
					value,
				})),
				outputs: (found.evaluatedOutputs ?? []).map((output) => ({
					ruleId: output.ruleId ?? '',
					ruleIndex: output.ruleIndex ?? 0,
					id: output.id ?? '',
					name: output.name ?? '',
					value: output.value ?? '',
				})),
			}
		},
		async decisionDiagram(definitionKey) {
			const { decisionRequirementsKey } = await decisionDefinitions.get(key(definitionKey))
			return (await decisionRequirements.xml(decisionRequirementsKey)) || null
		},
	}
}
