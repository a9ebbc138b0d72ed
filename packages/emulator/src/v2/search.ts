import { bisect } from '../search/bisect.ts'
import { type Cache, createCache } from '../search/cache.ts'
import type { ClusterFault } from './cluster-faults.ts'
import { type Place, readCursor, writeCursor } from './cursor.ts'
import type { Fields } from './field.ts'
import { isObject, parseFilter, type Test } from './filter.ts'
import type { Lookups } from './lookups.ts'
import { comparePlaces, type Sort } from './order.ts'
import { type Page, parsePage } from './parse-page.ts'
import { parseSorts } from './parse-sorts.ts'
import { badRequest, invalidArgument, Problem } from './problem.ts'

/** The highest total of a search index. A relational database counts all records. */
const MAX_COUNTED = 10_000

/** Properties of a cluster that affect its searches. */
export interface SearchProfile {
	readonly minor: number
	readonly isRelational: boolean
	readonly faults: ReadonlySet<ClusterFault>
}

/** Records that can be searched. */
export interface Searched<Item> {
	readonly fields: Fields<Item>
	/** The last sort of every search, so that the order is total. */
	readonly unique: string
	readonly hasOr?: boolean
	/** Returns the records; its list differs after each change. */
	records(): readonly Item[]
	changes(): number
	readonly lookups: Lookups
}

/** A page of records, and its description in the response. */
export interface FoundPage<Item> {
	readonly items: readonly Item[]
	readonly page: {
		readonly totalItems: number
		readonly hasMoreTotalItems: boolean
		readonly startCursor: string | null
		readonly endCursor: string | null
	}
}

/** Sorted results of searches, so that the next page need not sort again. */
export type Results = Cache<readonly unknown[]>
export const createResults = (): Cache<readonly unknown[]> => createCache(24)

function resultsOf<Item>(
	searched: Searched<Item>,
	test: Test<Item>,
	sorts: readonly Sort<Item>[],
): readonly Item[] {
	const { lookups } = searched
	const found = searched.records().filter((item) => test(item, lookups))
	const placed = found.map((item) => ({ item, place: sorts.map(({ read }) => read(item, lookups)) }))
	placed.sort((left, right) => comparePlaces(left.place, right.place, sorts))
	return placed.map(({ item }) => item)
}

/**
 * Checks the body of a search and finds its page.
 *
 * @throws Problem if the server would refuse it
 */
export function search<Item>(
	name: string,
	searched: Searched<Item>,
	body: unknown,
	{ minor, isRelational, faults }: SearchProfile,
	results?: Results,
): FoundPage<Item> {
	if (!isObject(body)) {
		throw badRequest('Required request body is missing')
	}
	const { filter, page: asked, sort, ...more } = body
	const [unknown] = Object.keys(more)
	if (unknown !== undefined) {
		throw badRequest(`Request property [${unknown}] cannot be parsed`)
	}
	const test = parseFilter(filter, searched.fields, { minor, hasOr: searched.hasOr ?? false })
	const sorts = parseSorts(sort, searched, minor)
	const page = parsePage(asked, faults)
	if (faults.has('latest-version-sort') && isObject(filter) && filter.isLatestVersion === true) {
		const refused = sorts.slice(0, -1).find(({ name }) => !/^(?:\w+DefinitionId|tenantId)$/.test(name))
		if (refused) {
			throw invalidArgument(`Unsupported sort field for latest versions: ${refused.name}`)
		}
	}
	const id = JSON.stringify([name, searched.changes(), filter ?? {}, sort ?? []])
	const find = () => resultsOf(searched, test, sorts)
	const all = (results?.get(id, find) ?? find()) as readonly Item[]
	const placeOf = (item: Item | undefined) =>
		item === undefined ? undefined : sorts.map(({ read }) => read(item, searched.lookups))
	const [start, end] = rangeOf(all, page, sorts, (item) => placeOf(item) as Place, faults)
	const items = all.slice(start, end)
	const [first, last] = [placeOf(items[0]), placeOf(items.at(-1))]
	return {
		items,
		page: {
			totalItems: isRelational ? all.length : Math.min(all.length, MAX_COUNTED),
			hasMoreTotalItems: !isRelational && all.length > MAX_COUNTED,
			startCursor: first === undefined ? null : writeCursor(first),
			endCursor: last === undefined ? null : writeCursor(last),
		},
	}
}

/** Returns the indexes at which a page begins and ends. */
function rangeOf<Item>(
	all: readonly Item[],
	{ limit, from, after, before }: Page,
	sorts: readonly Sort<Item>[],
	placeOf: (item: Item) => Place,
	faults: ReadonlySet<ClusterFault>,
): readonly [start: number, end: number] {
	const cursor = after ?? before
	if (cursor === undefined) {
		return [from, from + limit]
	}
	const place = readCursor(cursor, sorts.length)
	if (!place) {
		throw invalidArgument(`The cursor '${String(cursor)}' is invalid.`)
	}
	if (faults.has('null-in-cursor') && place.includes(undefined)) {
		throw new Problem(500, 'INTERNAL_ERROR', 'Unexpected error occurred during the request processing')
	}
	const at = (index: number) => comparePlaces(placeOf(all[index] as Item), place, sorts)
	if (after !== undefined) {
		const start = bisect(all.length, (index) => at(index) <= 0)
		return [start, start + limit]
	}
	const end = bisect(all.length, (index) => at(index) < 0)
	return faults.has('before-from-start') ? [0, Math.min(limit, end)] : [Math.max(0, end - limit), end]
}
