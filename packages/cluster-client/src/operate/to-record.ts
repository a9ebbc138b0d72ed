import { toOperateDate } from './dates.ts'
import { type EntityName, mappingOf } from './tables.ts'

type Item = Readonly<Record<string, unknown>>

/** Returns a record of v2 in v1's form: v1's names and dates, without properties that have no value. */
export function toOperateRecord(entity: EntityName, item: object): Record<string, unknown> {
	const record: Record<string, unknown> = {}
	for (const [name, { name: theirs, kind, values, isFilterOnly }] of Object.entries(mappingOf(entity))) {
		const value = (item as Item)[theirs]
		if (isFilterOnly || value === null || value === undefined) {
			continue
		}
		if (kind === 'date') {
			record[name] = toOperateDate(String(value))
		} else {
			const own = Object.entries(values ?? {}).find(([, other]) => other === value)
			record[name] = own ? own[0] : value
		}
	}
	// v2 never returns null here. In v1, a decision that failed has no result.
	if (record.result === '') {
		delete record.result
	}
	return record
}

interface Evaluation {
	readonly evaluatedInputs?: readonly {
		readonly inputId: string
		readonly inputName: string
		readonly inputValue: string
	}[]
	readonly matchedRules?: readonly {
		readonly ruleId: string
		readonly ruleIndex: number
		readonly evaluatedOutputs: readonly {
			readonly outputId: string
			readonly outputName: string
			readonly outputValue: string
		}[]
	}[]
}

/** Returns the inputs and outputs of a decision instance in v1's form. */
export const evaluationOf = ({ evaluatedInputs = [], matchedRules = [] }: Evaluation): object => ({
	evaluatedInputs: evaluatedInputs.map(({ inputId, inputName, inputValue }) => ({
		id: inputId,
		name: inputName,
		value: inputValue,
	})),
	evaluatedOutputs: matchedRules.flatMap(({ ruleId, ruleIndex, evaluatedOutputs }) =>
		evaluatedOutputs.map(({ outputId, outputName, outputValue }) => ({
			id: outputId,
			name: outputName,
			value: outputValue,
			ruleId,
			ruleIndex,
		})),
	),
})

interface ClusterPage {
	readonly items: readonly object[]
	readonly page: { readonly totalItems: number; readonly endCursor?: string | null }
}

/** v1 counts no further than this. */
const MAX_TOTAL = 10_000

/** Returns a page of v2 in v1's form. Its `sortValues` hold v2's cursor. */
export function toOperatePage(entity: EntityName, { items, page }: ClusterPage): object {
	const { totalItems, endCursor } = page
	return {
		items: items.map((item) => toOperateRecord(entity, item)),
		sortValues: typeof endCursor === 'string' && items.length > 0 ? [endCursor] : [],
		total: Math.min(totalItems, MAX_TOTAL),
	}
}
