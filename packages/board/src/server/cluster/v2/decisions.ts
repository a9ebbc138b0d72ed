import { type ClusterClient, key } from '@operate-api/cluster-client'
import type { Cluster } from '../cluster.ts'
import { sliceOf, toDecisionSummary } from './records.ts'

/** Reads decisions. */
export function createDecisionReads({
	decisionInstances,
	decisionDefinitions,
}: ClusterClient): Pick<Cluster, 'decisions' | 'decision' | 'decisionDiagram'> {
	return {
		async decisions(failed, limit, cursor) {
			const found = await decisionInstances.search({
				...(failed && { filter: { state: 'FAILED' } }),
				sort: [
					{ field: 'evaluationDate', order: 'DESC' },
					{ field: 'decisionEvaluationInstanceKey', order: 'DESC' },
				],
				page: { limit, ...(typeof cursor === 'string' && { after: cursor }) },
			})
			return sliceOf(found, limit, toDecisionSummary)
		},
		async decision(id) {
			const found = await decisionInstances.get(id)
			return {
				...toDecisionSummary(found),
				definitionKey: found.decisionDefinitionKey,
				type: found.decisionDefinitionType,
				// An evaluation that failed has an empty text.
				result: found.result || null,
				error: found.evaluationFailure,
				inputs: found.evaluatedInputs.map(({ inputId, inputName, inputValue }) => ({
					id: inputId,
					name: inputName,
					value: inputValue,
				})),
				outputs: found.matchedRules.flatMap(({ ruleId, ruleIndex, evaluatedOutputs }) =>
					evaluatedOutputs.map(({ outputId, outputName, outputValue }) => ({
						ruleId,
						ruleIndex,
						id: outputId,
						name: outputName,
						value: outputValue,
					})),
				),
			}
		},
		decisionDiagram: async (definitionKey) => (await decisionDefinitions.xml(key(definitionKey))) || null,
	}
}
