import type { DecisionInput, DecisionOutput } from '../entities/decision-instances.ts'
import { DEFAULT_TENANT } from '../entities/tenant.ts'

/** One decision of a decision requirements graph, and the results of its rules. */
export interface Decision {
	readonly decisionId: string
	readonly name: string
	readonly type: 'DECISION_TABLE' | 'LITERAL_EXPRESSION'
	readonly requires?: string
	readonly inputs: readonly (readonly [name: string, expression: string, values: readonly string[]])[]
	readonly output: string
	readonly results: readonly string[]
}

/** A DMN file that is deployed. */
export interface DecisionFile {
	readonly decisionRequirementsId: string
	readonly name: string
	readonly resourceName: string
	readonly tenantId: string
	readonly versions: number
	/** The decisions, in the order of their evaluation. */
	readonly decisions: readonly Decision[]
}

/** The decisions of the seeded data. */
export const decisionFiles: readonly DecisionFile[] = [
	{
		decisionRequirementsId: 'invoice-approval',
		name: 'Invoice approval',
		resourceName: 'invoice-approval.dmn',
		tenantId: 'finance',
		versions: 2,
		decisions: [
			{
				decisionId: 'invoice-classification',
				name: 'Invoice classification',
				type: 'DECISION_TABLE',
				inputs: [
					['Invoice amount', 'amount', ['120.5', '830', '1999.99']],
					['Invoice category', 'category', ['"Travel"', '"Software"', '"Misc"']],
				],
				output: 'invoiceClassification',
				results: ['"day-to-day"', '"budget"', '"exceptional"'],
			},
			{
				decisionId: 'approver-groups',
				name: 'Approver groups',
				type: 'DECISION_TABLE',
				requires: 'invoice-classification',
				inputs: [['Classification', 'invoiceClassification', ['"day-to-day"', '"budget"', '"exceptional"']]],
				output: 'approverGroups',
				results: ['["accounting"]', '["accounting","sales"]', '["management"]'],
			},
		],
	},
	{
		decisionRequirementsId: 'order-discount',
		name: 'Order discount',
		resourceName: 'order-discount.dmn',
		tenantId: DEFAULT_TENANT,
		versions: 2,
		decisions: [
			{
				decisionId: 'discount',
				name: 'Discount',
				type: 'LITERAL_EXPRESSION',
				inputs: [],
				output: 'discount',
				results: ['0', '0.05', '0.1'],
			},
		],
	},
]

/** The result of evaluating a decision. */
export interface Evaluation {
	readonly result: string
	readonly inputs: readonly DecisionInput[]
	readonly outputs: readonly DecisionOutput[]
}

/** Evaluates a decision by one of its rules. Returns its inputs, the rule that matched, and the result. */
export function evaluate(decision: Decision, rule: number): Evaluation {
	const result = decision.results[rule] ?? 'null'
	const output = {
		id: `${decision.decisionId}-${decision.output}`,
		name: decision.output,
		value: result,
		ruleId: `${decision.decisionId}-rule-${rule + 1}`,
		ruleIndex: rule + 1,
	}
	return {
		result,
		inputs: decision.inputs.map(([name, expression, values]) => ({
			id: `${decision.decisionId}-${expression}`,
			name,
			value: values[rule] ?? 'null',
		})),
		outputs: decision.type === 'DECISION_TABLE' ? [output] : [],
	}
}
