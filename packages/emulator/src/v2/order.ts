import type { Place } from './cursor.ts'
import type { Value } from './field.ts'
import type { Lookups } from './lookups.ts'

/** One of the sorts of a search. */
export interface Sort<Item> {
	readonly name: string
	readonly read: (item: Item, lookups: Lookups) => Value
	readonly isDescending: boolean
}

function compareValues(left: Value, right: Value, isDescending: boolean): number {
	if (left === right) {
		return 0
	}
	// A missing value comes last in both directions.
	if (left === undefined) {
		return 1
	}
	if (right === undefined) {
		return -1
	}
	const order = left < right ? -1 : 1
	return isDescending ? -order : order
}

/** Compares two places in the order of a search. */
export function comparePlaces(left: Place, right: Place, sorts: readonly Sort<never>[]): number {
	for (const [index, { isDescending }] of sorts.entries()) {
		const order = compareValues(left[index], right[index], isDescending)
		if (order !== 0) {
			return order
		}
	}
	return 0
}
