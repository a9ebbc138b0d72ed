import type { FieldValue } from '../entities/entity.ts'

/** A condition on one field: an exact value, or the span that a rounded date denotes. */
export type Condition =
	| { readonly field: string; readonly equals: bigint | number | string | boolean }
	| { readonly field: string; readonly from: number; readonly to: number }

/** Whether a record meets every condition. */
export function matches(read: (field: string) => FieldValue, conditions: readonly Condition[]): boolean {
	return conditions.every((condition) => {
		const value = read(condition.field)
		if ('equals' in condition) return value === condition.equals
		return typeof value === 'number' && value >= condition.from && value <= condition.to
	})
}

/** Returns a text that identifies a list of conditions. */
export function conditionsId(conditions: readonly Condition[]): string {
	return conditions
		.map((condition) =>
			'equals' in condition
				? JSON.stringify([condition.field, typeof condition.equals, String(condition.equals)])
				: JSON.stringify([condition.field, condition.from, condition.to]),
		)
		.sort()
		.join()
}
