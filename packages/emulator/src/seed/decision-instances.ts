import type { DecisionInstance } from '../entities/decision-instances.ts'
import type { Key } from '../entities/entity.ts'
import type { ProcessInstance } from '../entities/process-instances.ts'
import { evaluate } from './decisions.ts'
import type { DeployedDecisions } from './deploy.ts'
import type { Random } from './random.ts'

/** The context of an evaluation: its caller and its time. */
export interface DecisionCall {
	readonly instance: ProcessInstance
	/** The key that all decisions of one evaluation share. */
	readonly key: Key
	readonly at: number
	/** Whether the last of the decisions fails. */
	readonly failed: boolean
}

/** Evaluates the newest version of a decision, after the decisions that it requires. */
export function decide(
	deployed: readonly DeployedDecisions[],
	decisionId: string,
	{ instance, key, at, failed }: DecisionCall,
	random: Random,
): DecisionInstance[] {
	const called = deployed.findLast(({ file }) => file.decisions.at(-1)?.decisionId === decisionId)
	if (!called) {
		throw new RangeError(`no decision ${decisionId} is deployed`)
	}
	const { decisions } = called.file
	// A decision's input is the result of the decision that it requires, so both match rules of the same number.
	const rule = random.below(Math.min(...decisions.map(({ results }) => results.length)))
	return called.definitions.map((definition, index): DecisionInstance => {
		const decision = decisions[index]
		if (!decision) {
			throw new RangeError(`decision ${definition.decisionId} is not in its file`)
		}
		const fails = failed && index === decisions.length - 1
		const { result, inputs, outputs } = evaluate(decision, rule)
		return {
			id: `${key}-${index + 1}`,
			key,
			state: fails ? 'FAILED' : 'EVALUATED',
			evaluationDate: at,
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
