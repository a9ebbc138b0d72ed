import type { AnyRecord, FieldValue } from '../model/fields.ts'
import { createCache } from './cache.ts'
import { type Condition, conditionsId, matches } from './filter.ts'
import { placesOf, sortPlaces } from './order.ts'
import { comparePlaces, type Sort, type SortValue, sortValues } from './sort.ts'

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
	/** Returns all records that are not removed, in the order of their keys. */
	all(): readonly Item[]
	remove(item: Item): void
	/** Makes searches see that records have changed. */
	refresh(): void
	/** Brings removed records back. */
	restore(): void
}

/** What a collection is like. */
export interface CollectionOptions {
	/** The field that is added as the last sort; `key` by default. */
	readonly uniqueField?: 'key' | 'id'
	/** Fields that all records have the same of here, whatever they hold. */
	readonly fixed?: Readonly<Record<string, FieldValue>>
}

/** Operate's search index counts no further than this. */
const mostCounted = 10_000

/**
 * Creates a collection of records that come in the order of their keys.
 *
 * An order is made once for each combination of sorts, when it is first asked for, and kept, as is what a filter
 * leaves; each page is then found by bisection. Both are lists of places, which is small and quick to sort.
 */
export function createCollection<Item extends object>(
	records: readonly Item[],
	{ uniqueField = 'key', fixed = {} }: CollectionOptions = {},
): Collection<Item> {
	const lastSort: Sort = {
		field: uniqueField,
		kind: uniqueField === 'key' ? 'key' : 'string',
		descending: false,
	}
	const isRemoved = new Uint8Array(records.length)
	let isWhole = true
	const orders = createCache<Uint32Array>(24)
	/** Orders by keys, which never change. */
	const indexes = createCache<Uint32Array>(24)
	const views = createCache<Uint32Array>(48)

	const itemAt = (place: number) => records[place] as Item
	const read = (place: number, field: string): FieldValue =>
		fixed[field] ?? (itemAt(place) as unknown as AnyRecord)[field]
	const readerOf = (place: number) => (field: string) => read(place, field)

	const sortsId = (sorts: readonly Sort[]) =>
		sorts.map(({ field, descending }) => `${descending ? '-' : '+'}${field}`).join()

	function sorted(places: Uint32Array, sorts: readonly Sort[]): Uint32Array {
		// What follows a unique field decides nothing, and places come in the order of the keys.
		const unique = sorts.findIndex(({ field }) => field === uniqueField)
		const deciding = unique < 0 ? sorts : sorts.slice(0, unique + 1)
		const isByKey = deciding.at(-1)?.field === 'key' && uniqueField === 'key'
		if (isByKey && deciding.length === 1) return deciding[0]?.descending ? places.toReversed() : places
		return sortPlaces(
			places,
			read,
			isByKey && !deciding.at(-1)?.descending ? deciding.slice(0, -1) : deciding,
		)
	}

	function filtered(places: Uint32Array, conditions: readonly Condition[]): Uint32Array {
		const present = isWhole ? places : places.filter((place) => isRemoved[place] === 0)
		return conditions.length === 0 ? present : present.filter((place) => matches(readerOf(place), conditions))
	}

	/** An order by the field serves as its index: in a large model, far less of the heap than a map. */
	function placesHaving(field: string, value: bigint | string): readonly number[] {
		const sort: Sort = { field, kind: typeof value === 'bigint' ? 'key' : 'string', descending: false }
		const order =
			field === 'key' ? undefined : indexes.get(field, () => sorted(placesOf(records.length), [sort]))
		const placeAt = (at: number) => (order ? (order[at] as number) : at)
		const valueAt = (at: number) => read(placeAt(at), field) as bigint | string | undefined
		const start = bisect(records.length, (at) => {
			const other = valueAt(at)
			return other !== undefined && other < value
		})
		const places: number[] = []
		for (let at = start; at < records.length && valueAt(at) === value; at++) places.push(placeAt(at))
		return places
	}

	const ordered = (sorts: readonly Sort[]) =>
		orders.get(sortsId(sorts), () => sorted(placesOf(records.length), sorts))

	function view(conditions: readonly Condition[], sorts: readonly Sort[]): Uint32Array {
		for (const condition of conditions)
			if ('equals' in condition && typeof condition.equals === 'bigint')
				return sorted(
					filtered(Uint32Array.from(placesHaving(condition.field, condition.equals)), conditions),
					sorts,
				)
		if (conditions.length > 0) return sorted(filtered(placesOf(records.length), conditions), sorts)
		return filtered(ordered(sorts), [])
	}

	const having = (field: string, value: bigint | string): readonly Item[] =>
		placesHaving(field, value)
			.filter((place) => isRemoved[place] === 0)
			.map(itemAt)

	return {
		lastSort,
		search({ conditions, sorts: given, size, searchAfter }) {
			const sorts = [...given, lastSort]
			const found = views.get(`${conditionsId(conditions)} ${sortsId(sorts)}`, () => view(conditions, sorts))
			const valuesAt = (place: number) => sortValues(readerOf(place), sorts)
			const start = searchAfter
				? bisect(found.length, (at) => comparePlaces(valuesAt(found[at] as number), searchAfter, sorts) <= 0)
				: 0
			const page = [...found.subarray(start, start + size)]
			const last = page.at(-1)
			return {
				items: page.map(itemAt),
				sortValues: last === undefined ? [] : valuesAt(last),
				total: Math.min(found.length, mostCounted),
			}
		},
		find: (field, value) => having(field, value)[0],
		having,
		all: () => (isWhole ? records : records.filter((_, place) => isRemoved[place] === 0)),
		refresh() {
			orders.clear()
			views.clear()
		},
		remove(item) {
			const { key } = item as unknown as { readonly key: bigint }
			for (const place of placesHaving('key', key)) if (itemAt(place) === item) isRemoved[place] = 1
			isWhole = false
			views.clear()
		},
		restore() {
			isRemoved.fill(0)
			isWhole = true
			views.clear()
		},
	}
}

/** Returns the first of so many places that is no longer before; all that are before come first. */
function bisect(length: number, isBefore: (place: number) => boolean): number {
	let low = 0
	let high = length
	while (low < high) {
		const middle = (low + high) >>> 1
		if (isBefore(middle)) low = middle + 1
		else high = middle
	}
	return low
}
