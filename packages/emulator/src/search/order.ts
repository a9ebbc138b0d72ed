import type { FieldValue } from '../entities/entity.ts'
import { compareValues, type Sort, sortValue } from './sort.ts'

/** Reads a field of the record at a place. */
export type ReadPlace = (place: number, field: string) => FieldValue

/** Returns the places of `length` records, in ascending order. */
export const placesOf = (length: number): Uint32Array => Uint32Array.from({ length }, (_, place) => place)

/** Sorts the places of records. Records that the sorts consider equal keep their order. */
export function sortPlaces(places: Uint32Array, read: ReadPlace, sorts: readonly Sort[]): Uint32Array {
	// Each value is read once rather than for each comparison.
	const columns = sorts.map((sort) => ({
		descending: sort.descending,
		values: Array.from(places, (place) => sortValue(read(place, sort.field), sort)),
	}))
	const order = placesOf(places.length).sort((left, right) => {
		for (const { values, descending } of columns) {
			const difference = compareValues(values[left] ?? null, values[right] ?? null, descending)
			if (difference !== 0) {
				return difference
			}
		}
		return left - right
	})
	return order.map((index) => places[index] as number)
}
