import type { AnyRecord, FieldValue, Key } from '../entities/entity.ts'
import { bisect } from './bisect.ts'
import { type Cache, createCache } from './cache.ts'
import { type Condition, conditionsId, matches } from './filter.ts'
import { placesOf, sortPlaces } from './order.ts'
import type { Sort } from './sort.ts'

/**
 * The records of a collection in the order of their keys, and lists derived from them. A record is identified by its
 * index. Orders and views are lists of places, which are small and quick to sort.
 */
export interface Table<Item extends AnyRecord> {
	readonly records: readonly Item[]
	/** Fields whose value is the same for all records here, whatever the records hold. */
	readonly fixed: AnyRecord
	readonly uniqueField: 'key' | 'id'
	/** For each place: 1 if its record was removed. */
	readonly isRemoved: Uint8Array
	/** All places in the order of some sorts, including those of removed records. */
	readonly orders: Cache<Uint32Array>
	/** All places in the order of a field that never changes, including those of removed records. */
	readonly indexes: Cache<Uint32Array>
	/** The places that meet some conditions, in the order of some sorts. */
	readonly views: Cache<Uint32Array>
}

/** Creates a table without removed records. */
export const createTable = <Item extends AnyRecord>(
	records: readonly Item[],
	uniqueField: 'key' | 'id',
	fixed: AnyRecord,
): Table<Item> => ({
	records,
	fixed,
	uniqueField,
	isRemoved: new Uint8Array(records.length),
	orders: createCache(24),
	indexes: createCache(24),
	views: createCache(48),
})

/** Reads a field of the record at a place. */
export const readField = (table: Table<AnyRecord>, place: number, field: string): FieldValue =>
	table.fixed[field] ?? table.records[place]?.[field]

/** Returns the places that meet the conditions, in the order of the sorts, without those of removed records. */
export const viewOf = (
	table: Table<AnyRecord>,
	conditions: readonly Condition[],
	sorts: readonly Sort[],
): Uint32Array =>
	table.views.get(`${conditionsId(conditions)} ${sortsId(sorts)}`, () => makeView(table, conditions, sorts))

function makeView(
	table: Table<AnyRecord>,
	conditions: readonly Condition[],
	sorts: readonly Sort[],
): Uint32Array {
	if (conditions.length === 0) {
		return orderOf(table, sorts).filter((place) => table.isRemoved[place] === 0)
	}
	const isFound = (place: number) =>
		table.isRemoved[place] === 0 && matches((field) => readField(table, place, field), conditions)
	return sorted(table, candidates(table, conditions).filter(isFound), sorts)
}

/** Returns the places that may meet the conditions. A condition on a key leaves few of them. */
function candidates(table: Table<AnyRecord>, conditions: readonly Condition[]): Uint32Array {
	for (const condition of conditions) {
		if ('equals' in condition && typeof condition.equals === 'bigint') {
			return placesHaving(table, condition.field, condition.equals)
		}
	}
	return placesOf(table.records.length)
}

/** Returns the places at which a field that never changes, such as a key, has a value. */
export function placesHaving(table: Table<AnyRecord>, field: string, value: Key | string): Uint32Array {
	const sort: Sort = { field, kind: typeof value === 'bigint' ? 'key' : 'string', descending: false }
	const order = table.indexes.get(field, () => sorted(table, placesOf(table.records.length), [sort]))
	const valueAt = (at: number) => readField(table, order[at] as number, field) as Key | string | undefined
	const start = bisect(order.length, (at) => {
		const other = valueAt(at)
		return other !== undefined && other < value
	})
	let end = start
	while (end < order.length && valueAt(end) === value) {
		end++
	}
	return order.subarray(start, end)
}

/** Discards the lists that depend on fields that may have changed. */
export function forgetOrders({ orders, views }: Table<AnyRecord>): void {
	orders.clear()
	views.clear()
}

const orderOf = (table: Table<AnyRecord>, sorts: readonly Sort[]): Uint32Array =>
	table.orders.get(sortsId(sorts), () => sorted(table, placesOf(table.records.length), sorts))

/** Sorts places that are ordered by key. */
function sorted(table: Table<AnyRecord>, places: Uint32Array, sorts: readonly Sort[]): Uint32Array {
	// Sorts after a unique field have no effect.
	const unique = sorts.findIndex(({ field }) => field === table.uniqueField)
	const deciding = unique < 0 ? sorts : sorts.slice(0, unique + 1)
	const last = deciding.at(-1)
	// Records that the other sorts consider equal already are in the order of their keys.
	const isByKey = last?.field === 'key' && !last.descending && table.uniqueField === 'key'
	const needed = isByKey ? deciding.slice(0, -1) : deciding
	return needed.length === 0
		? places
		: sortPlaces(places, (place, field) => readField(table, place, field), needed)
}

/** Returns a text that identifies a list of sorts. */
const sortsId = (sorts: readonly Sort[]): string =>
	sorts.map(({ field, descending }) => `${descending ? '-' : '+'}${field}`).join()
