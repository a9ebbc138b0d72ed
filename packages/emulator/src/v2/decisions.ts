import type { DecisionDefinition } from '../entities/decision-definitions.ts'
import type { DecisionInstance, DecisionOutput } from '../entities/decision-instances.ts'
import type { DecisionRequirements } from '../entities/decision-requirements.ts'
import { advanced, boolean, date, type Fields, int, key, plain, string } from './field.ts'

/** The fields of decision definitions in v2. */
export const decisionDefinitions: Fields<DecisionDefinition> = {
	decisionDefinitionId: string(({ decisionId }) => decisionId, plain),
	decisionDefinitionKey: key((item) => item.key, plain),
	decisionRequirementsId: string(({ decisionRequirementsId }) => decisionRequirementsId, plain),
	decisionRequirementsKey: key(({ decisionRequirementsKey }) => decisionRequirementsKey, plain),
	decisionRequirementsName: string(({ decisionRequirementsName }) => decisionRequirementsName, {
		...plain,
		since: 9,
	}),
	decisionRequirementsVersion: int(({ decisionRequirementsVersion }) => decisionRequirementsVersion, {
		...plain,
		since: 9,
	}),
	name: string(({ name }) => name, plain),
	tenantId: string((item, { tenantOf }) => tenantOf(item), plain),
	version: int(({ version }) => version, plain),
	isLatestVersion: boolean((item, { isLatest }) => isLatest('decisionDefinitions', item.key), {
		filter: 'plain',
		isFilterOnly: true,
		since: 9,
	}),
}

/** The fields of decision requirements in v2. */
export const decisionRequirements: Fields<DecisionRequirements> = {
	decisionRequirementsId: string(({ decisionRequirementsId }) => decisionRequirementsId, plain),
	decisionRequirementsKey: key((item) => item.key, plain),
	decisionRequirementsName: string(({ name }) => name, plain),
	resourceName: string(({ resourceName }) => resourceName, { filter: 'plain' }),
	tenantId: string((item, { tenantOf }) => tenantOf(item), plain),
	version: int(({ version }) => version, plain),
}

/** The fields of decision instances in v2. */
export const decisionInstances: Fields<DecisionInstance> = {
	businessId: string(() => undefined, { ...advanced, since: 10 }),
	decisionDefinitionId: string(({ decisionId }) => decisionId, plain),
	decisionDefinitionKey: key(({ decisionDefinitionId }) => BigInt(decisionDefinitionId), advanced),
	decisionDefinitionName: string(({ decisionName }) => decisionName, plain),
	decisionDefinitionType: string(({ decisionType }) => decisionType, {
		...plain,
		values: ['DECISION_TABLE', 'LITERAL_EXPRESSION', 'UNSPECIFIED', 'UNKNOWN'],
	}),
	decisionDefinitionVersion: int(({ decisionVersion }) => decisionVersion, plain),
	decisionEvaluationInstanceKey: string(({ id }) => id, { filter: 'basic', sort: true, operatorsSince: 9 }),
	decisionEvaluationKey: key((item) => item.key, plain),
	elementInstanceKey: key(() => undefined, advanced),
	evaluationDate: date(({ evaluationDate }) => evaluationDate, advanced),
	evaluationFailure: string(({ evaluationFailure }) => evaluationFailure, plain),
	processDefinitionKey: key(({ processDefinitionKey }) => processDefinitionKey, plain),
	processInstanceKey: key(({ processInstanceKey }) => processInstanceKey, plain),
	// Never null: a failed evaluation has an empty string.
	result: string(({ result }) => result ?? ''),
	rootDecisionDefinitionKey: key((item, { rootDecisionOf }) => BigInt(rootDecisionOf(item)), {
		...advanced,
		since: 9,
	}),
	rootProcessInstanceKey: key(
		({ processInstanceKey }, { rootOf }) =>
			processInstanceKey === undefined ? undefined : rootOf(processInstanceKey),
		{ since: 9 },
	),
	state: string(({ state }) => state, {
		...advanced,
		operatorsSince: 9,
		values: ['EVALUATED', 'FAILED', 'UNSPECIFIED', 'UNKNOWN'],
	}),
	tenantId: string((item, { tenantOf }) => tenantOf(item), plain),
}

/** Returns the inputs and the matched rules of an evaluation. Only lookups return them. */
export function evaluationOf(
	{ evaluatedInputs, evaluatedOutputs }: DecisionInstance,
	minor: number,
): Record<string, unknown> {
	const rules = new Map<string, DecisionOutput[]>()
	for (const output of evaluatedOutputs) {
		const rule = `${output.ruleIndex} ${output.ruleId}`
		rules.set(rule, [...(rules.get(rule) ?? []), output])
	}
	return {
		evaluatedInputs: evaluatedInputs.map(({ id, name, value }) => ({
			inputId: id,
			inputName: name,
			inputValue: value,
		})),
		matchedRules: [...rules.values()].map((outputs) => ({
			ruleId: outputs[0]?.ruleId,
			ruleIndex: outputs[0]?.ruleIndex,
			evaluatedOutputs: outputs.map(({ id, name, value, ruleId, ruleIndex }) => ({
				outputId: id,
				outputName: name,
				outputValue: value,
				...(minor >= 9 && { ruleId, ruleIndex }),
			})),
		})),
	}
}
