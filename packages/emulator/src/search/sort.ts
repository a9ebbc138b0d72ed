import type { AnyRecord, FieldKind, FieldValue } from '../model/fields.ts'

/** One of the sorts of a search. */
export interface Sort {
	readonly field: string
	readonly kind: FieldKind
	readonly descending: boolean
}

/** One of the values that say where a page ended. */
export type SortValue = bigint | number | string | boolean | null

/** What a missing number or date sorts as: the search index puts it at the end of either order. */
export const missingAscending = 9223372036854775807n
export const missingDescending = -9223372036854775808n

/** Returns what stands for a field's value in `sortValues`. */
export function sortValue(value: FieldValue, { kind, descending }: Sort): SortValue {
	if (value === undefined) {
		if (kind === 'string' || kind === 'boolean') return null
		return descending ? missingDescending : missingAscending
	}
	return value as SortValue
}

/** Returns the values by which a record is placed in the order of a search. */
export function sortValues(record: AnyRecord, sorts: readonly Sort[]): SortValue[] {
	return sorts.map((sort) => sortValue(record[sort.field], sort))
}

function compareValues(left: SortValue, right: SortValue, descending: boolean): number {
	if (left === right) return 0
	// Nothing sorts as the last, whatever the direction.
	if (left === null) return 1
	if (right === null) return -1
	const order = left < right ? -1 : left > right ? 1 : 0
	return descending ? -order : order
}

/** Compares two places in the order of a search. */
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

/** Returns a comparison of records. */
export function recordOrder(sorts: readonly Sort[]): (left: AnyRecord, right: AnyRecord) => number {
	return (left, right) => comparePlaces(sortValues(left, sorts), sortValues(right, sorts), sorts)
}

/**
 * Returns all records in the order of the sorts; where they leave it open, in the order given. Each sort becomes a
 * column of numbers first: comparing those is all that is done millions of times on a large model.
 */
export function sortRecords<Item>(
	records: readonly Item[],
	read: (item: Item, field: string) => FieldValue,
	sorts: readonly Sort[],
): Item[] {
	const columns = sorts.map((sort) => column(records, read, sort))
	const places = Uint32Array.from(records, (_, index) => index).sort((left, right) => {
		for (const ranks of columns) {
			// Two that are missing differ by NaN, which is no difference.
			const difference = (ranks[left] ?? 0) - (ranks[right] ?? 0)
			if (difference) return difference
		}
		return left - right
	})
	const sorted: Item[] = []
	for (const place of places) sorted.push(records[place] as Item)
	return sorted
}

function column<Item>(
	records: readonly Item[],
	read: (item: Item, field: string) => FieldValue,
	{ field, kind, descending }: Sort,
): Float64Array {
	const values = records.map((item) => read(item, field))
	const ranks = kind === 'int' || kind === 'date' ? undefined : rank(values)
	const sign = descending ? -1 : 1
	return Float64Array.from(values, (value) =>
		value === undefined ? Number.POSITIVE_INFINITY : sign * (ranks?.get(value) ?? Number(value)),
	)
}

/** Numbers the values that occur by their order; of texts there are far fewer than records, mostly. */
function rank(values: readonly FieldValue[]): Map<FieldValue, number> {
	const distinct = [...new Set(values)] as SortValue[]
	distinct.sort((left, right) => compareValues(left ?? null, right ?? null, false))
	return new Map(distinct.map((value, index) => [value as FieldValue, index]))
}
