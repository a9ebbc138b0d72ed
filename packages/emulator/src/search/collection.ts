import type { AnyRecord, FieldValue } from '../model/fields.ts'
import { createCache } from './cache.ts'
import { type Condition, conditionsId, matches } from './filter.ts'
import { comparePlaces, recordOrder, type Sort, type SortValue, sortRecords, sortValues } from './sort.ts'

/** A checked search. */
export interface Search {
	readonly conditions: readonly Condition[]
	/** Without the unique field that is always added as the last sort. */
	readonly sorts: readonly Sort[]
	readonly size: number
	readonly searchAfter?: readonly SortValue[]
}

/** What a search found: one page, where it ended, and how many there are in all. */
export interface Found<Item> {
	readonly items: readonly Item[]
	readonly sortValues: readonly SortValue[]
	readonly total: number
}

/** The records of one entity. */
export interface Collection<Item extends object> {
	/** The sort that is always added as the last, so that the order is total. */
	readonly lastSort: Sort
	search(search: Search): Found<Item>
	find(field: string, value: bigint | string): Item | undefined
	having(field: string, value: bigint | string): readonly Item[]
	remove(item: Item): void
}

/** Operate's search index counts no further than this. */
const mostCounted = 10_000

/**
 * Creates a collection of records that come in the order of their keys.
 *
 * An order is made once for each combination of sorts, when it is first asked for, and kept, as is what a filter
 * leaves of it; each page is then found by bisection.
 */
export function createCollection<Item extends object>(
	records: readonly Item[],
	uniqueField: 'key' | 'id' = 'key',
): Collection<Item> {
	const lastSort: Sort = {
		field: uniqueField,
		kind: uniqueField === 'key' ? 'key' : 'string',
		descending: false,
	}
	const asRecord = (item: Item) => item as unknown as AnyRecord
	const removed = new Set<Item>()
	const orders = createCache<readonly Item[]>(24)
	const views = createCache<readonly Item[]>(48)
	const indexes = new Map<string, Map<FieldValue, Item[]>>()

	const sortsId = (sorts: readonly Sort[]) =>
		sorts.map(({ field, descending }) => `${descending ? '-' : '+'}${field}`).join()

	function sortAll(sorts: readonly Sort[]): readonly Item[] {
		const unique = sorts.findIndex(({ field }) => field === uniqueField)
		const [first] = sorts
		// Records come in the order of their keys, and what follows a unique field decides nothing.
		if (uniqueField === 'key' && first?.field === 'key')
			return first.descending ? records.toReversed() : records
		const isLast = uniqueField === 'key' && !sorts[unique]?.descending
		return sortRecords(
			records,
			(item, field) => asRecord(item)[field],
			sorts.slice(0, isLast ? unique : unique + 1),
		)
	}

	function index(field: string): Map<FieldValue, Item[]> {
		const known = indexes.get(field)
		if (known) return known
		const made = new Map<FieldValue, Item[]>()
		for (const item of records) {
			const value = asRecord(item)[field]
			const bucket = made.get(value)
			if (bucket) bucket.push(item)
			else made.set(value, [item])
		}
		indexes.set(field, made)
		return made
	}

	const having = (field: string, value: bigint | string): readonly Item[] =>
		(index(field).get(value) ?? []).filter((item) => !removed.has(item))

	/** The few records that one key or id leaves are sorted by themselves; else the order of all is filtered. */
	function view(conditions: readonly Condition[], sorts: readonly Sort[]): readonly Item[] {
		const keep = (item: Item) => matches(asRecord(item), conditions) && !removed.has(item)
		for (const condition of conditions) {
			if ('equals' in condition && typeof condition.equals === 'bigint') {
				const order = recordOrder(sorts)
				return having(condition.field, condition.equals)
					.filter(keep)
					.sort((left, right) => order(asRecord(left), asRecord(right)))
			}
		}
		const all = orders.get(sortsId(sorts), () => sortAll(sorts))
		return conditions.length === 0 && removed.size === 0 ? all : all.filter(keep)
	}

	/** The place of the first record after the given one. */
	function after(items: readonly Item[], place: readonly SortValue[], sorts: readonly Sort[]): number {
		let low = 0
		let high = items.length
		while (low < high) {
			const middle = (low + high) >>> 1
			const item = items[middle]
			if (item && comparePlaces(sortValues(asRecord(item), sorts), place, sorts) <= 0) low = middle + 1
			else high = middle
		}
		return low
	}

	return {
		lastSort,
		search({ conditions, sorts: given, size, searchAfter }) {
			const sorts = [...given, lastSort]
			const found = views.get(`${conditionsId(conditions)} ${sortsId(sorts)}`, () => view(conditions, sorts))
			const start = searchAfter ? after(found, searchAfter, sorts) : 0
			const items = found.slice(start, start + size)
			const last = items.at(-1)
			return {
				items,
				sortValues: last ? sortValues(asRecord(last), sorts) : [],
				total: Math.min(found.length, mostCounted),
			}
		},
		find: (field, value) => having(field, value)[0],
		having,
		remove(item) {
			removed.add(item)
			views.clear()
		},
	}
}
