import type { AnyRecord, Key } from '../entities/entity.ts'
import { bisect } from './bisect.ts'
import type { Condition } from './filter.ts'
import { comparePlaces, type Sort, type SortValue, sortValues } from './sort.ts'
import { createTable, forgetOrders, placesHaving, readField, viewOf } from './table.ts'

/** A checked search. */
export interface Search {
	readonly conditions: readonly Condition[]
	/** The sorts without the unique field, which is always the last one. */
	readonly sorts: readonly Sort[]
	readonly size: number
	readonly searchAfter?: readonly SortValue[]
}

/** The result of a search: one page, the sort values at its end, and the total number of records. */
export interface Found<Item> {
	readonly items: readonly Item[]
	readonly sortValues: readonly SortValue[]
	readonly total: number
}

/** The records of one entity. */
export interface Collection<Item extends object> {
	/** The last sort of every search, by a unique field, so that the order is total. */
	readonly lastSort: Sort
	search(search: Search): Found<Item>
	find(field: string, value: Key | string): Item | undefined
	having(field: string, value: Key | string): readonly Item[]
	/** Returns all records that were not removed, in the order of their keys. */
	all(): readonly Item[]
	remove(item: Item): void
	/** Updates the searches after records have changed. */
	refresh(): void
	/** Brings removed records back. */
	restore(): void
}

/** Options for `createCollection()`. */
export interface CollectionOptions {
	readonly uniqueField: 'key' | 'id'
	/** Fields whose value is the same for all records here, whatever the records hold. */
	readonly fixed: AnyRecord
}

/** The highest total that Operate's search index reports. */
const MAX_COUNTED = 10_000

/**
 * Creates a collection of records that are ordered by their keys. The first search with a combination of filter and
 * sorts creates a list of places. Every page is then found in it by binary search.
 */
export function createCollection<Item extends AnyRecord>(
	records: readonly Item[],
	{ uniqueField, fixed }: CollectionOptions,
): Collection<Item> {
	const table = createTable(records, uniqueField, fixed)
	const lastSort: Sort = {
		field: uniqueField,
		kind: uniqueField === 'key' ? 'key' : 'string',
		descending: false,
	}
	const itemsAt = (places: Uint32Array) => Array.from(places, (place) => records[place] as Item)
	const having = (field: string, value: Key | string) =>
		itemsAt(placesHaving(table, field, value).filter((place) => table.isRemoved[place] === 0))
	return {
		lastSort,
		having,
		find: (field, value) => having(field, value)[0],
		all: () => records.filter((_, place) => table.isRemoved[place] === 0),
		refresh: () => forgetOrders(table),
		search({ conditions, sorts: given, size, searchAfter }) {
			const sorts = [...given, lastSort]
			const view = viewOf(table, conditions, sorts)
			const valuesAt = (at: number) =>
				sortValues((field) => readField(table, view[at] as number, field), sorts)
			const start = searchAfter
				? bisect(view.length, (at) => comparePlaces(valuesAt(at), searchAfter, sorts) <= 0)
				: 0
			const page = view.subarray(start, start + size)
			return {
				items: itemsAt(page),
				sortValues: page.length === 0 ? [] : valuesAt(start + page.length - 1),
				total: Math.min(view.length, MAX_COUNTED),
			}
		},
		remove(item) {
			for (const place of placesHaving(table, 'key', item.key as Key)) {
				if (records[place] === item) {
					table.isRemoved[place] = 1
				}
			}
			table.views.clear()
		},
		restore() {
			table.isRemoved.fill(0)
			forgetOrders(table)
		},
	}
}
