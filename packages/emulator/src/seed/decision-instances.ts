import type { DecisionInstance, Key, ProcessInstance } from '../model/entities.ts'
import { evaluate } from './decisions.ts'
import type { Random } from './random.ts'
import type { DeployedDecisions } from './seed.ts'

/** By whom and when decisions are evaluated. */
export interface Evaluation {
	readonly instance: ProcessInstance
	/** All decisions of one evaluation share it. */
	readonly key: Key
	readonly at: number
	/** Whether the last of the decisions fails. */
	readonly failed: boolean
}

/** Evaluates the decisions of a file, each after those that it needs. */
export function decide(
	{ file, definitions }: DeployedDecisions,
	{ instance, key, at, failed }: Evaluation,
	random: Random,
): DecisionInstance[] {
	return file.decisions.map((decision, index): DecisionInstance => {
		const definition = definitions[index]
		if (!definition) throw new RangeError(`there is no decision ${decision.decisionId}`)
		const fails = failed && index === file.decisions.length - 1
		const { result, inputs, outputs } = evaluate(decision, random)
		return {
			id: `${key}-${index + 1}`,
			key,
			state: fails ? 'FAILED' : 'EVALUATED',
			evaluationDate: at + index,
			...(fails && { evaluationFailure: `No variable found with name '${decision.output}'` }),
			processDefinitionKey: instance.processDefinitionKey,
			processInstanceKey: instance.key,
			decisionId: decision.decisionId,
			decisionDefinitionId: definition.id,
			decisionName: decision.name,
			decisionVersion: definition.version,
			decisionType: decision.type,
			...(!fails && { result }),
			evaluatedInputs: inputs,
			evaluatedOutputs: fails ? [] : outputs,
			tenantId: instance.tenantId,
		}
	})
}
