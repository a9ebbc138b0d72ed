import type { FieldKind, FieldValue } from '../entities/entity.ts'

/** One of the sorts of a search. */
export interface Sort {
	readonly field: string
	readonly kind: FieldKind
	readonly descending: boolean
}

/** One of the values that describe where a page ends. */
export type SortValue = bigint | number | string | boolean | null

/** The sort value of a missing number or date. The search index puts it at the end of either order. */
export const MISSING_ASCENDING = 9223372036854775807n
export const MISSING_DESCENDING = -9223372036854775808n

/** Returns the value of a field for `sortValues`. */
export function sortValue(value: FieldValue, { kind, descending }: Sort): SortValue {
	if (value === undefined) {
		if (kind === 'string' || kind === 'boolean') return null
		return descending ? MISSING_DESCENDING : MISSING_ASCENDING
	}
	return value as SortValue
}

/** Returns the sort values of a record. */
export function sortValues(read: (field: string) => FieldValue, sorts: readonly Sort[]): SortValue[] {
	return sorts.map((sort) => sortValue(read(sort.field), sort))
}

/** Compares two values of a sort. */
export function compareValues(left: SortValue, right: SortValue, descending: boolean): number {
	if (left === right) return 0
	// A missing value comes last in both directions.
	if (left === null) return 1
	if (right === null) return -1
	const order = left < right ? -1 : left > right ? 1 : 0
	return descending ? -order : order
}

/** Compares two lists of sort values. */
export function comparePlaces(
	left: readonly SortValue[],
	right: readonly SortValue[],
	sorts: readonly Sort[],
): number {
	for (const [index, { descending }] of sorts.entries()) {
		const order = compareValues(left[index] ?? null, right[index] ?? null, descending)
		if (order !== 0) return order
	}
	return 0
}
